// SPDX-License-Identifier: GPL-3.0-or-later
#include "collection_dialog.h"

#include "button.h"
#include "label.h"
#include "overlay_scroll_bar.h"
#include "palette_delegate.h"

#include <QKeyEvent>
#include <QListView>
#include <QStandardItemModel>
#include <QVBoxLayout>

#include <algorithm>

namespace caseline {

CollectionDialog::CollectionDialog(const CollectionLook &look, QWidget *window)
    : Overlay(window)
    , m_look(look)
    , m_list(new QListView(panel()))
    , m_model(new QStandardItemModel(this))
{
    setAccessibleName(look.name);
}

void CollectionDialog::build(QLayout *editor)
{
    // After the fields, so that Tab comes to them first.
    m_news = new Label(TextStyle::Meta, ColorRole::Muted, {}, panel());
    m_undo = new Button(ButtonKind::Plain, Icon::Undo, tr("Undo"), panel());
    m_remove = new Button(ButtonKind::Quiet, Icon::Trash, tr("Remove"), panel());
    m_keep = new Button(ButtonKind::Primary, tr("Save"), panel());
    auto *column = new QVBoxLayout(panel());
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    buildHead(column);
    auto *row = new QHBoxLayout;
    row->setSpacing(0);
    row->addLayout(buildList());
    row->addLayout(editor, 1);
    column->addLayout(row, 1);
    buildFoot(column);
}

void CollectionDialog::buildHead(QVBoxLayout *column)
{
    auto *head = new QHBoxLayout;
    head->setContentsMargins(24, 10, 16, 10);
    auto *title = new Label(TextStyle::Title, ColorRole::Text, m_look.name, panel());
    title->setWeight(QFont::DemiBold);
    head->addWidget(title, 1);
    auto *leave = Button::iconOnly(Icon::Close, tr("Close"), panel());
    connect(leave, &QPushButton::clicked, this, &Overlay::close);
    head->addWidget(leave);
    column->addLayout(head);
    column->addWidget(new Rule(panel()));
}

QLayout *CollectionDialog::buildList()
{
    auto *column = new QVBoxLayout;
    column->setContentsMargins(0, 8, 0, 8);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new PaletteDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFixedWidth(m_look.listWidth);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->viewport()->setAutoFillBackground(false);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setAccessibleName(m_look.name);
    m_list->installEventFilter(this);
    new OverlayScrollBar(m_list);
    column->addWidget(m_list, 1);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex &index) {
                if (index.isValid() && !m_showing)
                    select(index.data(PaletteDelegate::TargetRole).toLongLong());
            });
    return column;
}

void CollectionDialog::buildFoot(QVBoxLayout *column)
{
    column->addWidget(new Rule(panel()));
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(16, 12, 24, 12);
    foot->setSpacing(8);
    auto *add = new Button(ButtonKind::Plain, Icon::Plus, m_look.add, panel());
    m_news->setElided(true);
    m_undo->setSmall(true);
    m_undo->hide();
    m_keep->setKeys(Qt::CTRL | Qt::Key_Return);
    foot->addWidget(add);
    foot->addSpacing(8);
    foot->addWidget(m_news, 1);
    foot->addWidget(m_undo);
    foot->addWidget(m_remove);
    foot->addWidget(m_keep);
    column->addLayout(foot);
    connect(add, &QPushButton::clicked, this, [this] {
        select(0);
        focusFields();
    });
    connect(m_keep, &QPushButton::clicked, this, &CollectionDialog::keep);
    connect(m_remove, &QPushButton::clicked, this, &CollectionDialog::remove);
    connect(m_undo, &QPushButton::clicked, this, [this] { sendBroughtBack(); });
}

void CollectionDialog::fill()
{
    m_showing = true;
    m_model->clear();
    for (const CollectionLine &line : lines()) {
        auto *item = new QStandardItem(line.name);
        item->setData(int(m_look.icon), PaletteDelegate::IconRole);
        item->setData(line.id, PaletteDelegate::TargetRole);
        item->setToolTip(line.tip);
        m_model->appendRow(item);
        if (line.id == m_current)
            m_list->setCurrentIndex(item->index());
    }
    m_showing = false;
    markBegun();
}

void CollectionDialog::select(qint64 id)
{
    const auto all = lines();
    const bool stored = std::any_of(all.begin(), all.end(),
                                    [id](const CollectionLine &line) { return line.id == id; });
    m_current = stored ? id : 0;
    m_showing = true;
    showFields(m_current);
    m_remove->setVisible(stored);
    m_list->setCurrentIndex({});
    for (int row = 0; row < m_model->rowCount(); ++row)
        if (m_model->item(row)->data(PaletteDelegate::TargetRole).toLongLong() == m_current)
            m_list->setCurrentIndex(m_model->index(row, 0));
    m_showing = false;
    markBegun();
}

void CollectionDialog::selectFirst()
{
    const auto all = lines();
    select(all.empty() ? 0 : all.front().id);
}

void CollectionDialog::focusList()
{
    m_list->setFocus(Qt::OtherFocusReason);
}

void CollectionDialog::edited()
{
    if (m_showing)
        return;
    noteFields();
    if (!m_undo->isVisible()) // what can be taken back stays until something else happens
        tell({});
    markBegun();
}

void CollectionDialog::markBegun()
{
    m_keep->setEnabled(isBegun(m_current));
    for (int row = 0; row < m_model->rowCount(); ++row) {
        QStandardItem *item = m_model->item(row);
        const bool begun = isBegun(item->data(PaletteDelegate::TargetRole).toLongLong());
        item->setData(begun ? tr("not saved") : QString(), PaletteDelegate::HintRole);
    }
}

void CollectionDialog::keep()
{
    if (!m_keep->isEnabled())
        return;
    m_keep->setEnabled(false);
    sendKept();
}

void CollectionDialog::remove()
{
    if (m_current)
        sendRemoved();
}

void CollectionDialog::tell(const QString &sentence)
{
    m_news->setRole(ColorRole::Muted);
    m_news->setText(sentence);
    m_news->setToolTip(sentence);
    m_undo->hide();
}

void CollectionDialog::tellTrouble(const QString &sentence)
{
    tell(sentence);
    m_news->setRole(ColorRole::ErrorText);
}

void CollectionDialog::tellSaved()
{
    tell(tr("Saved"));
}

void CollectionDialog::tellRemoved(const QString &name)
{
    tell(tr("“%1” was removed.").arg(name));
    m_undo->show();
}

void CollectionDialog::tellStillRemoved(const QString &sentence)
{
    tellTrouble(sentence);
    m_undo->show(); // another try
}

QRect CollectionDialog::panelRect() const
{
    return centered(m_look.size);
}

QWidget *CollectionDialog::firstFocus() const
{
    return m_list;
}

void CollectionDialog::keyPressEvent(QKeyEvent *event)
{
    if (isDoneKey(*event))
        return keep();
    Overlay::keyPressEvent(event);
}

bool CollectionDialog::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_list && event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent *>(event)->key() == Qt::Key_Delete) {
        remove();
        return true;
    }
    return Overlay::eventFilter(watched, event);
}

} // namespace caseline
