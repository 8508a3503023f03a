// SPDX-License-Identifier: GPL-3.0-or-later
#include "search_popup.h"

#include "items/search_counts.h"
#include "key_cap.h"
#include "key_text.h"
#include "label.h"
#include "number_text.h"
#include "search_texts.h"
#include "shapes.h"
#include "text_paint.h"
#include "theme.h"

#include <QHBoxLayout>
#include <QListView>
#include <QPainter>
#include <QStandardItemModel>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

namespace caseline {

namespace {

constexpr int completionRow = 30;
constexpr int headingRow = 26;
constexpr int wordColumn = 168;
constexpr int aboutRole = Qt::UserRole;
constexpr int countRole = Qt::UserRole + 1;
constexpr int placeRole = Qt::UserRole + 2; // among what is offered; none: a heading

bool isHeading(const QModelIndex &index)
{
    return !index.data(placeRole).isValid();
}

QString countText(int count)
{
    return count > SearchCounts::kMost ? numberText(SearchCounts::kMost) + QLatin1Char('+')
                                       : numberText(count);
}

class CompletionDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        return {100,
                Theme::of(option.widget).scaled(isHeading(index) ? headingRow : completionRow)};
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
        if (isHeading(index)) {
            painter->setFont(theme.font(TextStyle::Caption, QFont::DemiBold));
            painter->setPen(theme.color(ColorRole::Muted));
            drawLine(painter, rest, index.data(Qt::DisplayRole).toString());
            painter->restore();
            return;
        }
        if (const QString count = index.data(countRole).toString(); !count.isEmpty()) {
            painter->setFont(theme.font(TextStyle::Body));
            painter->setPen(theme.color(ColorRole::Muted));
            const double width = tabularWidth(painter->font(), count);
            drawTabular(painter, takeTrailing(&rest, width, 8, option.direction), count);
        }
        const QRectF word = takeLeading(&rest, wordColumn, 0, option.direction);
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
    , m_foot(makeFoot())
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
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 5, 1, 5);
    column->setSpacing(0);
    column->addWidget(m_trouble);
    column->addWidget(m_list);
    column->addWidget(m_foot);
    connect(m_list, &QListView::clicked, this, [this](const QModelIndex &index) {
        if (const SearchCompletion *completion = at(index.row()))
            Q_EMIT chosen(*completion);
    });
    hide();
}

void SearchPopup::offer(std::vector<SearchCompletion> completions)
{
    m_completions = std::move(completions);
    m_model->clear();
    for (size_t i = 0; i < m_completions.size(); ++i) {
        const SearchCompletion &each = m_completions[i];
        if (each.narrows && (i == 0 || !m_completions[i - 1].narrows)) {
            auto *heading = new QStandardItem(tr("Narrow further"));
            heading->setFlags(Qt::NoItemFlags);
            m_model->appendRow(heading);
        }
        auto *item = new QStandardItem(each.text.trimmed());
        const bool keyOnly = each.value.isEmpty() || each.narrows;
        const QString about = keyOnly ? SearchTexts::about(each.key) : QString();
        item->setData(about, aboutRole);
        item->setData(about, Qt::AccessibleDescriptionRole);
        item->setData(int(i), placeRole);
        m_model->appendRow(item);
    }
}

void SearchPopup::setCounts(const QHash<QString, int> &counts)
{
    for (int row = 0; row < m_model->rowCount(); ++row) {
        const SearchCompletion *completion = at(row);
        if (!completion || !counts.contains(completion->text))
            continue;
        const QString count = countText(counts.value(completion->text));
        m_model->item(row)->setData(count, countRole);
        m_model->item(row)->setData(tr("%1 found").arg(count), Qt::AccessibleDescriptionRole);
    }
}

const SearchCompletion *SearchPopup::at(int row) const
{
    const QVariant place = m_model->index(row, 0).data(placeRole);
    return place.isValid() ? &m_completions[place.toUInt()] : nullptr;
}

void SearchPopup::setTrouble(const QString &sentence)
{
    m_trouble->setText(sentence);
}

const SearchCompletion *SearchPopup::current() const
{
    return isVisible() ? at(m_list->currentIndex().row()) : nullptr;
}

const SearchCompletion *SearchPopup::first() const
{
    return isVisible() && offersAny() && !m_completions.front().narrows ? m_completions.data()
                                                                        : nullptr;
}

void SearchPopup::step(int rows)
{
    const int count = m_model->rowCount();
    const int now = m_list->currentIndex().row();
    int next = now < 0 && rows < 0 ? count - 1 : (now + rows + count) % std::max(1, count);
    if (!at(next)) // a heading
        next = (next + rows + count) % std::max(1, count);
    m_list->setCurrentIndex(m_model->index(next, 0));
}

void SearchPopup::setCurrent(const SearchCompletion &completion)
{
    for (int row = 0; row < m_model->rowCount(); ++row)
        if (const SearchCompletion *each = at(row); each && *each == completion)
            m_list->setCurrentIndex(m_model->index(row, 0));
}

int SearchPopup::rowsHeight() const
{
    int height = 0;
    for (int row = 0; row < m_model->rowCount(); ++row)
        height += Theme::of(this).scaled(at(row) ? completionRow : headingRow);
    return height;
}

/// The keys that go on from here.
QWidget *SearchPopup::makeFoot()
{
    auto *foot = new QWidget(this);
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(16, 6, 16, 2);
    row->setSpacing(8);
    const auto add = [foot, row](const QKeySequence &keys, const QString &what) {
        row->addWidget(new KeyCap(keyText(keys), foot));
        row->addWidget(new Label(TextStyle::Meta, ColorRole::Muted, what, foot));
        row->addSpacing(8);
    };
    add(Qt::Key_Tab, tr("complete"));
    add(Qt::Key_Return, tr("search"));
    row->addStretch(1);
    add(Qt::Key_Escape, tr("back"));
    return foot;
}

void SearchPopup::place(const QWidget *field)
{
    const bool wrong = !m_trouble->text().isEmpty();
    if (!offersAny() && !wrong)
        return hide();
    m_trouble->setVisible(wrong);
    m_list->setVisible(offersAny());
    m_foot->setVisible(offersAny());
    m_list->setFixedHeight(rowsHeight());
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
