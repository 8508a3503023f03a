// SPDX-License-Identifier: GPL-3.0-or-later
#include "escalation_table.h"

#include "escalation_story.h"
#include "escalation_words.h"
#include "marks.h"
#include "overlay_scroll_bar.h"
#include "sla_chip.h"
#include "text_paint.h"
#include "theme.h"
#include "ticket_list_view.h"
#include "time_text.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>
#include <QVBoxLayout>

#include <array>

namespace caseline {

namespace {

constexpr int escalationEdge = 24;
constexpr int escalationGap = 16;
constexpr int escalationSign = 16;
constexpr int storiesInTable = 3; ///< of their height at least, for one to be told
constexpr int escalationFields = int(EscalationField::Since) + 1;

/// Where each field stands; invalid: there is no room for it.
using EscalationColumns = std::array<QRectF, size_t(escalationFields)>;

EscalationColumns escalationColumns(const Theme &theme, QRectF row, Qt::LayoutDirection direction)
{
    row.adjust(escalationEdge, 0, -escalationEdge, 0);
    const double room = row.width() / theme.scaled(100) * 100;
    const bool wide = room >= 1360;
    EscalationColumns columns;
    const auto place = [&](EscalationField field) -> QRectF & { return columns[size_t(field)]; };
    const auto leading = [&](EscalationField field, int width) {
        place(field) = takeLeading(&row, theme.scaled(width), escalationGap, direction);
    };
    const auto trailing = [&](EscalationField field, int width) {
        place(field) = takeTrailing(&row, theme.scaled(width), escalationGap, direction);
    };
    leading(EscalationField::Tier, room >= 860 ? 80 : escalationSign);
    if (room >= 1080)
        leading(EscalationField::Reference, 142);
    leading(EscalationField::Customer, wide ? 176 : 128);
    if (room >= 980)
        trailing(EscalationField::Since, 76);
    trailing(EscalationField::Holder, wide ? 136 : 100);
    trailing(EscalationField::Due, 106);
    if (room >= 760)
        trailing(EscalationField::Reason, wide ? 184 : 132);
    if (wide)
        trailing(EscalationField::Department, 136);
    trailing(EscalationField::Contact, wide ? 136 : 104);
    place(EscalationField::Subject) = row;
    return columns;
}

bool standsAtEnd(EscalationField field)
{
    return field == EscalationField::Due || field == EscalationField::Since;
}

Mark tierMark(Tier tier)
{
    // Two signs: the colour is never alone.
    return {tier == Tier::Always ? Icon::Warn : Icon::Flag,
            tier == Tier::Always ? ColorRole::Urgent : ColorRole::High, Marks::name(tier)};
}

class EscalationPainter
{
public:
    EscalationPainter(QPainter *painter, const Theme &theme, const TicketRow &row, Instant now)
        : m_painter(painter)
        , m_theme(theme)
        , m_row(row)
        , m_now(now)
        , m_direction(painter->layoutDirection())
    {}

    void field(QRectF rect, EscalationField field) const
    {
        switch (field) {
        case EscalationField::Tier: return tier(rect);
        case EscalationField::Customer: return line(rect, field, QFont::Medium, ColorRole::Text);
        case EscalationField::Due:
            paintSla(m_painter, m_theme, rect,
                     {m_row.slaState, TimeText::countdown(m_row.slaState, m_row.slaDue, m_now)});
            return;
        case EscalationField::Since:
            ink(QFont::Normal, ColorRole::Muted);
            if (m_row.escalatedAt)
                drawTabular(m_painter, rect, TimeText::age(*m_row.escalatedAt, m_now),
                            trailingSide(m_direction));
            return;
        case EscalationField::Holder: return holder(rect);
        case EscalationField::Reference:
            ink(QFont::Normal, ColorRole::Muted);
            return drawLine(m_painter, rect, isolated(m_row.reference));
        default: return line(rect, field, QFont::Normal, ColorRole::Text2);
        }
    }

private:
    void ink(QFont::Weight weight, ColorRole color) const
    {
        m_painter->setFont(m_theme.font(TextStyle::Body, weight));
        m_painter->setPen(m_theme.color(color));
    }
    void line(const QRectF &rect, EscalationField field, QFont::Weight weight,
              ColorRole color) const
    {
        ink(weight, color);
        drawLine(m_painter, rect, EscalationWords::of(m_row, field));
    }
    void tier(QRectF rect) const
    {
        const Mark mark = tierMark(m_row.tier);
        paintIcon(m_painter, takeLeading(&rect, escalationSign, 6, m_direction), mark.icon,
                  m_theme.color(mark.color), escalationSign);
        m_painter->setFont(m_theme.font(TextStyle::Caption, QFont::Medium));
        m_painter->setPen(m_theme.color(mark.color));
        if (rect.width() > escalationSign)
            drawLine(m_painter, rect, mark.name);
    }
    void holder(QRectF rect) const
    {
        if (!m_row.claimedBy.isEmpty())
            return line(rect, EscalationField::Holder, QFont::Normal, ColorRole::Text2);
        paintIcon(m_painter, takeLeading(&rect, escalationSign, 6, m_direction), Icon::Userdash,
                  m_theme.color(ColorRole::Muted), escalationSign);
        ink(QFont::Normal, ColorRole::Muted);
        drawLine(m_painter, rect, EscalationWords::tr("Unclaimed"));
    }

    QPainter *m_painter;
    const Theme &m_theme;
    const TicketRow &m_row;
    Instant m_now;
    Qt::LayoutDirection m_direction;
};

} // namespace

EscalationHead::EscalationHead(QWidget *parent)
    : TableHead(parent)
{
    setMouseTracking(true);
}

void EscalationHead::setOrder(EscalationField field, Qt::SortOrder order)
{
    m_field = field;
    m_order = order;
    update();
}

void EscalationHead::paintNames(QPainter *painter, const Theme &theme) const
{
    EscalationColumns columns = escalationColumns(theme, rect(), layoutDirection());
    for (int i = 0; i < escalationFields; ++i) {
        QRectF column = columns[size_t(i)];
        if (!column.isValid())
            continue;
        const auto field = EscalationField(i);
        const bool sorted = field == m_field;
        const QString name = EscalationWords::name(field);
        painter->setFont(theme.font(TextStyle::Meta, sorted ? QFont::DemiBold : QFont::Medium));
        const QColor color = theme.color(sorted ? ColorRole::Text : ColorRole::Muted);
        painter->setPen(color);
        const double text = textWidth(painter->font(), name);
        if (column.width() < text && column.width() <= escalationSign)
            paintIcon(painter, column, Icon::Flag, color, escalationSign - 2);
        else if (standsAtEnd(field))
            paintTrailing(painter, column, name);
        else
            drawLine(painter, column, name);
        if (!sorted || text + escalationSign > column.width())
            continue;
        standsAtEnd(field) ? takeTrailing(&column, text, 2, layoutDirection())
                           : takeLeading(&column, text, 2, layoutDirection());
        const QRectF arrow = standsAtEnd(field) ? takeTrailing(&column, 12, 0, layoutDirection())
                                                : takeLeading(&column, 12, 0, layoutDirection());
        paintIcon(painter, arrow, m_order == Qt::AscendingOrder ? Icon::Down : Icon::Up, color, 12);
    }
}

std::optional<EscalationField> EscalationHead::fieldAt(const QPoint &point) const
{
    const EscalationColumns columns = escalationColumns(Theme::of(this), rect(), layoutDirection());
    for (int i = 0; i < escalationFields; ++i) {
        const QRectF &column = columns[size_t(i)];
        const double half = escalationGap / 2.0;
        if (column.isValid() && column.adjusted(-half, 0, half, 0).contains(point))
            return EscalationField(i);
    }
    return std::nullopt;
}

void EscalationHead::mouseMoveEvent(QMouseEvent *event)
{
    if (fieldAt(event->pos()))
        setCursor(Qt::PointingHandCursor);
    else
        unsetCursor();
}

void EscalationHead::mouseReleaseEvent(QMouseEvent *event)
{
    if (const auto field = fieldAt(event->pos()); field && event->button() == Qt::LeftButton)
        Q_EMIT fieldChosen(*field);
}

EscalationDelegate::EscalationDelegate(const Clock &clock, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_clock(clock)
{}

void EscalationDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                               const QModelIndex &index) const
{
    const Theme &theme = Theme::of(option.widget);
    const auto row = index.data(int(EscalationListModel::Role::Row)).value<TicketRow>();
    paintTableGround(painter, theme, option);
    const EscalationColumns columns =
        escalationColumns(theme, option.rect, painter->layoutDirection());
    const EscalationPainter parts(painter, theme, row, m_clock.now());
    for (int i = 0; i < escalationFields; ++i)
        if (columns[size_t(i)].isValid())
            parts.field(columns[size_t(i)], EscalationField(i));
}

QSize EscalationDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {200, Theme::of(option.widget).tableRow()};
}

bool EscalationDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view,
                                   const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const QVariant data = index.data(int(EscalationListModel::Role::Row));
    if (event->type() != QEvent::ToolTip || !data.isValid())
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    // Words from outside: escaped, so that they are never taken for markup.
    const QString words = EscalationWords::spoken(data.value<TicketRow>(), m_clock.now());
    QToolTip::showText(event->globalPos(), QStringLiteral("<qt>%1</qt>").arg(words.toHtmlEscaped()),
                       view);
    return true;
}

EscalationTable::EscalationTable(EscalationListModel &rows, const TicketDetail &detail,
                                 const Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_rows(rows)
    , m_head(new EscalationHead(this))
    , m_view(new TicketListView(this))
    , m_story(new EscalationStory(detail, clock, this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_head);
    column->addWidget(m_view, 1);
    column->addWidget(m_story);
    m_view->setRows(&Theme::tableRow);
    m_view->setItemDelegate(new EscalationDelegate(clock, this));
    m_view->setModel(&rows);
    m_view->setAccessibleName(tr("Escalations"));
    m_view->viewport()->installEventFilter(this);
    new OverlayScrollBar(m_view);
    setFocusProxy(m_view);
    connect(m_story, &EscalationStory::claimWanted, this, &EscalationTable::claimWanted);
    connect(m_story, &EscalationStory::handBackWanted, this, &EscalationTable::handBackWanted);
    connect(m_story, &EscalationStory::contextWanted, this, &EscalationTable::contextWanted);
    connect(m_story, &StoryPane::ticketWanted, this, [this] {
        if (const TicketId id = m_rows.idAt(m_view->currentIndex().row()))
            Q_EMIT openWanted(id);
    });
    connect(m_head, &EscalationHead::fieldChosen, this, &EscalationTable::fieldChosen);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex &index) {
                if (const TicketId id = m_rows.idAt(index.row()); index.isValid() && id)
                    Q_EMIT chosen(id);
            });
}

void EscalationTable::setCurrent(TicketId id)
{
    const QModelIndex wanted = m_rows.index(m_rows.rowOf(id));
    if (wanted != m_view->currentIndex())
        m_view->setCurrentIndex(wanted);
    m_story->setTicket(id);
}

void EscalationTable::showOrder()
{
    m_head->setOrder(m_rows.field(), m_rows.order());
}

void EscalationTable::tick()
{
    m_view->viewport()->update();
}

void EscalationTable::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_story->setRoom(height() >= storiesInTable * m_story->height());
}

// The list takes a second click for another first one.
bool EscalationTable::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::MouseButtonDblClick) {
        const auto *mouse = static_cast<QMouseEvent *>(event);
        if (const QModelIndex at = m_view->indexAt(mouse->pos()); at.isValid())
            Q_EMIT openWanted(m_rows.idAt(at.row()));
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace caseline
