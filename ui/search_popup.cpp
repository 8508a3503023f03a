// SPDX-License-Identifier: GPL-3.0-or-later
#include "search_popup.h"

#include "label.h"
#include "search_texts.h"
#include "shapes.h"
#include "text_paint.h"
#include "theme.h"

#include <QListView>
#include <QPainter>
#include <QStandardItemModel>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace caseline {

namespace {

constexpr int completionRow = 30;
constexpr int mostCompletions = 8;
constexpr int aboutColumn = 168;
constexpr int aboutRole = Qt::UserRole;

class CompletionDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const override
    {
        return {100, Theme::of(option.widget).scaled(completionRow)};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override
    {
        const Theme &theme = Theme::of(option.widget);
        painter->save();
        painter->setLayoutDirection(option.direction);
        const QRectF row = QRectF(option.rect).adjusted(4, 0, -4, 0);
        if (option.state & QStyle::State_Selected)
            paintBox(painter, row, radius::control, theme.color(ColorRole::Selection));
        else if (option.state & QStyle::State_MouseOver)
            paintBox(painter, row, radius::control, theme.color(ColorRole::Hover));
        QRectF rest = row.adjusted(12, 0, -12, 0);
        const QRectF word = takeLeading(&rest, aboutColumn, 0, option.direction);
        painter->setFont(theme.font(TextStyle::Body));
        painter->setPen(theme.color(ColorRole::Text));
        drawLine(painter, word, index.data(Qt::DisplayRole).toString());
        painter->setPen(theme.color(ColorRole::Text2));
        drawLine(painter, rest, index.data(aboutRole).toString());
        painter->restore();
    }
};

} // namespace

SearchPopup::SearchPopup(QWidget *parent)
    : QWidget(parent)
    , m_list(new QListView(this))
    , m_model(new QStandardItemModel(this))
    , m_hint(new Label(TextStyle::Caption, ColorRole::Muted,
                       tr("Tab completes, Return searches, Esc goes back."), this))
    , m_trouble(new Label(TextStyle::Body, ColorRole::ErrorText, {}, this))
{
    m_list->setModel(m_model);
    m_list->setItemDelegate(new CompletionDelegate(m_list));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setMouseTracking(true);
    m_list->setAccessibleName(tr("Ways to go on"));
    m_list->viewport()->setAutoFillBackground(false);
    m_trouble->setWordWrap(true);
    m_trouble->setContentsMargins(16, 4, 16, 4);
    m_hint->setContentsMargins(16, 4, 16, 4);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 5, 1, 5);
    column->setSpacing(0);
    column->addWidget(m_trouble);
    column->addWidget(m_list);
    column->addWidget(m_hint);
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex &index) {
        if (index.row() < int(m_completions.size()))
            Q_EMIT chosen(m_completions[size_t(index.row())]);
    });
    hide();
}

void SearchPopup::offer(std::vector<SearchCompletion> completions)
{
    if (completions.size() > mostCompletions)
        completions.resize(mostCompletions);
    m_completions = std::move(completions);
    m_model->clear();
    for (const SearchCompletion &each : m_completions) {
        auto *item = new QStandardItem(each.text.trimmed());
        const QString about = each.value.isEmpty() ? SearchTexts::about(each.key) : QString();
        item->setData(about, aboutRole);
        item->setData(about, Qt::AccessibleDescriptionRole);
        m_model->appendRow(item);
    }
}

void SearchPopup::setTrouble(const QString &sentence)
{
    m_trouble->setText(sentence);
}

const SearchCompletion *SearchPopup::current() const
{
    const int row = m_list->currentIndex().row();
    return isVisible() && row >= 0 && row < int(m_completions.size()) ? &m_completions[size_t(row)]
                                                                      : nullptr;
}

const SearchCompletion *SearchPopup::first() const
{
    return isVisible() && !m_completions.empty() ? m_completions.data() : nullptr;
}

void SearchPopup::step(int rows)
{
    const int count = m_model->rowCount();
    const int now = m_list->currentIndex().row();
    const int next = now < 0 && rows < 0 ? count - 1 : (now + rows + count) % std::max(1, count);
    m_list->setCurrentIndex(m_model->index(next, 0));
}

void SearchPopup::place(const QWidget *field)
{
    const bool wrong = !m_trouble->text().isEmpty();
    if (!offersAny() && !wrong)
        return hide();
    m_trouble->setVisible(wrong);
    m_list->setVisible(offersAny());
    m_hint->setVisible(offersAny());
    m_list->setFixedHeight(Theme::of(this).scaled(completionRow) * m_model->rowCount());
    const QPoint under = field->mapTo(parentWidget(), QPoint(0, field->height() + 2));
    const int width = field->width();
    setGeometry(QRect(under, QSize(width, layout()->heightForWidth(width) > 0
                                              ? layout()->heightForWidth(width)
                                              : sizeHint().height())));
    show();
    raise();
}

void SearchPopup::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintBox(&painter, QRectF(rect()), radius::control, theme.color(ColorRole::Raised),
             theme.color(ColorRole::Border));
}

} // namespace caseline
