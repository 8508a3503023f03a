// SPDX-License-Identifier: GPL-3.0-or-later
#include "canned_dialog.h"

#include "box_frame.h"
#include "button.h"
#include "composer_box.h"
#include "error_text.h"
#include "form_parts.h"
#include "label.h"
#include "overlay_scroll_bar.h"
#include "palette_delegate.h"
#include "policy/placeholders.h"
#include "text_paint.h"

#include <QComboBox>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPointer>
#include <QStandardItemModel>
#include <QVBoxLayout>

namespace caseline {

namespace {

constexpr QSize cannedSize(820, 560);
constexpr int cannedListWidth = 288;

bool sameWords(const CannedReply &a, const CannedReply &b)
{
    return a.title == b.title && a.shortcut == b.shortcut && a.body == b.body &&
           a.language == b.language;
}

QString placeholderHint()
{
    QStringList names;
    for (const QString &name : placeholderNames())
        names += isolated(QLatin1Char('{') + name + QLatin1Char('}'));
    return names.join(QStringLiteral("  "));
}

} // namespace

CannedDialog::CannedDialog(CannedReplyList &replies, QWidget *window)
    : Overlay(window)
    , m_replies(replies)
    , m_list(new QListView(panel()))
    , m_model(new QStandardItemModel(this))
    , m_title(new QLineEdit(panel()))
    , m_shortcut(new QLineEdit(panel()))
    , m_language(new QComboBox(panel()))
    , m_body(new ComposerBox(panel()))
    , m_news(new Label(TextStyle::Meta, ColorRole::Muted, {}, panel()))
    , m_undo(new Button(ButtonKind::Plain, Icon::Undo, tr("Undo"), panel()))
    , m_remove(new Button(ButtonKind::Quiet, Icon::Trash, tr("Remove"), panel()))
    , m_keep(new Button(ButtonKind::Primary, tr("Save"), panel()))
{
    setAccessibleName(tr("Canned replies"));
    auto *column = new QVBoxLayout(panel());
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(0);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(24, 10, 16, 10);
    auto *title = new Label(TextStyle::Title, ColorRole::Text, tr("Canned replies"), panel());
    title->setWeight(QFont::DemiBold);
    head->addWidget(title, 1);
    auto *leave = Button::iconOnly(Icon::Close, tr("Close"), panel());
    connect(leave, &QPushButton::clicked, this, &Overlay::close);
    head->addWidget(leave);
    column->addLayout(head);
    column->addWidget(new Rule(panel()));
    auto *row = new QHBoxLayout;
    row->setSpacing(0);
    auto *left = new QVBoxLayout;
    buildList(left);
    row->addLayout(left);
    auto *right = new QVBoxLayout;
    buildForm(right);
    row->addLayout(right, 1);
    column->addLayout(row, 1);
    buildFoot(column);
    connect(&m_replies, &CannedReplyList::changed, this, [this] {
        fill();
        if (!m_current && !m_begun.contains(0))
            selectFirst();
    });
    fill();
    selectFirst();
}

void CannedDialog::buildList(QVBoxLayout *column)
{
    column->setContentsMargins(0, 8, 0, 8);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new PaletteDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFixedWidth(cannedListWidth);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->viewport()->setAutoFillBackground(false);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setAccessibleName(tr("Canned replies"));
    m_list->installEventFilter(this);
    new OverlayScrollBar(m_list);
    column->addWidget(m_list, 1);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex &index) {
                if (index.isValid() && !m_showing)
                    select(CannedReplyId{index.data(PaletteDelegate::TargetRole).toLongLong()});
            });
}

void CannedDialog::buildForm(QVBoxLayout *column)
{
    column->setContentsMargins(20, 16, 24, 12);
    column->setSpacing(12);
    m_language->addItem(tr("Any"), QString());
    m_language->addItem(QStringLiteral("English"), QStringLiteral("en"));
    m_language->addItem(QStringLiteral("Deutsch"), QStringLiteral("de"));
    m_title->setMaxLength(100);
    m_shortcut->setMaxLength(32);
    column->addLayout(FormParts::captioned(tr("Title"), m_title));
    column->addLayout(
        FormParts::beside(FormParts::captioned(tr("Shortcut, typed after /"), m_shortcut), 1,
                          FormParts::captioned(tr("Language"), m_language), 1));
    auto *frame = new BoxFrame(m_body, panel());
    auto *body = FormParts::captioned(tr("Words"), frame);
    body->setStretchFactor(frame, 1);
    m_body->setAccessibleName(tr("Words"));
    m_body->installEventFilter(this);
    column->addLayout(body, 1);
    auto *hint = new Label(TextStyle::Caption, ColorRole::Muted,
                           tr("Filled in when used: %1").arg(placeholderHint()), panel());
    hint->setWordWrap(true);
    column->addWidget(hint);
    for (QLineEdit *field : {m_title, m_shortcut})
        connect(field, &QLineEdit::textEdited, this, &CannedDialog::edited);
    connect(m_language, &QComboBox::activated, this, &CannedDialog::edited);
    connect(m_body, &QTextEdit::textChanged, this, &CannedDialog::edited);
}

void CannedDialog::buildFoot(QVBoxLayout *column)
{
    column->addWidget(new Rule(panel()));
    auto *foot = new QHBoxLayout;
    foot->setContentsMargins(16, 12, 24, 12);
    foot->setSpacing(8);
    auto *add = new Button(ButtonKind::Plain, Icon::Plus, tr("New reply"), panel());
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
        select({});
        m_title->setFocus(Qt::OtherFocusReason);
    });
    connect(m_keep, &QPushButton::clicked, this, &CannedDialog::keep);
    connect(m_remove, &QPushButton::clicked, this, &CannedDialog::remove);
    connect(m_undo, &QPushButton::clicked, this, &CannedDialog::bringBack);
}

void CannedDialog::fill()
{
    m_showing = true;
    m_model->clear();
    for (const CannedReply &reply : m_replies.replies()) {
        auto *item = new QStandardItem(reply.title);
        item->setData(int(Icon::Bookmark), PaletteDelegate::IconRole);
        item->setData(reply.id.value, PaletteDelegate::TargetRole);
        item->setToolTip(QLatin1Char('/') + reply.shortcut);
        m_model->appendRow(item);
        if (reply.id == m_current)
            m_list->setCurrentIndex(item->index());
    }
    m_showing = false;
    markBegun();
}

void CannedDialog::select(CannedReplyId id)
{
    const CannedReply *stored = m_replies.find(id);
    m_current = stored ? id : CannedReplyId{};
    const auto begun = m_begun.constFind(m_current.value);
    showReply(begun != m_begun.cend() ? *begun : stored ? *stored : CannedReply());
    m_showing = true;
    m_list->setCurrentIndex({});
    for (int row = 0; row < m_model->rowCount(); ++row)
        if (m_model->item(row)->data(PaletteDelegate::TargetRole).toLongLong() == m_current.value)
            m_list->setCurrentIndex(m_model->index(row, 0));
    m_showing = false;
}

void CannedDialog::selectFirst()
{
    const auto &replies = m_replies.replies();
    select(replies.empty() ? CannedReplyId{} : replies.front().id);
}

void CannedDialog::showReply(const CannedReply &reply)
{
    m_showing = true;
    m_title->setText(reply.title);
    m_shortcut->setText(reply.shortcut);
    m_language->setCurrentIndex(std::max(0, m_language->findData(reply.language)));
    m_body->setWords(reply.body);
    m_showing = false;
    m_remove->setVisible(bool(m_current));
    markBegun();
}

CannedReply CannedDialog::written() const
{
    return {m_current,
            m_shortcut->text().trimmed(),
            m_title->text().trimmed(),
            m_body->toPlainText(),
            m_language->currentData().toString(),
            {}};
}

void CannedDialog::edited()
{
    if (m_showing)
        return;
    const CannedReply now = written();
    const CannedReply *stored = m_replies.find(m_current);
    if (sameWords(now, stored ? *stored : CannedReply()))
        m_begun.remove(m_current.value);
    else
        m_begun.insert(m_current.value, now);
    if (!m_undo->isVisible()) // what can be taken back stays until something else happens
        tell({});
    markBegun();
}

void CannedDialog::markBegun()
{
    m_keep->setEnabled(m_begun.contains(m_current.value));
    for (int row = 0; row < m_model->rowCount(); ++row) {
        QStandardItem *item = m_model->item(row);
        const bool begun = m_begun.contains(item->data(PaletteDelegate::TargetRole).toLongLong());
        item->setData(begun ? tr("not saved") : QString(), PaletteDelegate::HintRole);
    }
}

void CannedDialog::keep()
{
    if (!m_keep->isEnabled())
        return;
    const CannedReply sent = written();
    m_keep->setEnabled(false);
    m_replies.keep(sent, guarded([this, sent](const Result<CannedReply> &kept) {
                       if (!kept) {
                           markBegun();
                           return tell(reasonOf(kept.error()), true);
                       }
                       // What was typed since then is not kept yet.
                       if (sameWords(m_begun.value(sent.id.value), sent))
                           m_begun.remove(sent.id.value);
                       tell(tr("Saved"));
                       if (m_current == sent.id)
                           select(kept->id);
                       fill();
                   }));
}

void CannedDialog::remove()
{
    if (!m_current)
        return;
    m_replies.remove(m_current, guarded([this](const Result<CannedReply> &removed) {
                         if (!removed)
                             return tell(reasonOf(removed.error()), true);
                         m_begun.remove(removed->id.value);
                         m_removed = *removed;
                         tell(tr("“%1” was removed.").arg(removed->title));
                         m_undo->show();
                         if (m_current == removed->id)
                             selectFirst();
                         m_list->setFocus(Qt::OtherFocusReason);
                     }));
}

void CannedDialog::bringBack()
{
    if (!m_removed)
        return;
    m_replies.keep(*m_removed, guarded([this](const Result<CannedReply> &kept) {
        if (!kept) {
            tell(reasonOf(kept.error()), true);
            return m_undo->show(); // another try
        }
        m_removed.reset();
        tell({});
        select(kept->id);
    }));
}

/// Answers may come when the dialog is gone.
CannedReplyList::Then CannedDialog::guarded(CannedReplyList::Then then)
{
    return [self = QPointer<CannedDialog>(this),
            then = std::move(then)](const Result<CannedReply> &result) {
        if (self)
            then(result);
    };
}

void CannedDialog::tell(const QString &sentence, bool trouble)
{
    m_news->setRole(trouble ? ColorRole::ErrorText : ColorRole::Muted);
    m_news->setText(sentence);
    m_news->setToolTip(sentence);
    m_undo->hide();
}

QString CannedDialog::reasonOf(const Error &error) const
{
    const QString field = error.fields.empty() ? QString() : error.fields.front().field;
    if (error.kind == ErrorKind::Conflict)
        return tr("Another canned reply has this shortcut.");
    if (field == QLatin1String("shortcut"))
        return tr("A shortcut has 1 to 32 letters, digits, - or _.");
    if (field == QLatin1String("title"))
        return tr("It needs a title.");
    if (field == QLatin1String("body"))
        return tr("It needs words, at most 5,000 characters.");
    return ErrorText::of(error);
}

QRect CannedDialog::panelRect() const
{
    const QSize size = cannedSize.boundedTo({width() - 32, height() - 32});
    return {QPoint((width() - size.width()) / 2, (height() - size.height()) / 2), size};
}

QWidget *CannedDialog::firstFocus() const
{
    return m_list;
}

void CannedDialog::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && (event->modifiers() & Qt::ControlModifier))
        return keep();
    Overlay::keyPressEvent(event);
}

bool CannedDialog::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        auto *key = static_cast<QKeyEvent *>(event);
        const bool enter = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
        if (watched == m_body && enter && (key->modifiers() & Qt::ControlModifier)) {
            keep();
            return true;
        }
        if (watched == m_list && key->key() == Qt::Key_Delete) {
            remove();
            return true;
        }
    }
    return Overlay::eventFilter(watched, event);
}

} // namespace caseline
