// SPDX-License-Identifier: GPL-3.0-or-later
#include "ticket_columns.h"

#include "marks.h"
#include "shapes.h"
#include "sla_chip.h"
#include "style_fields.h"
#include "text_paint.h"
#include "theme.h"
#include "time_text.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace caseline {

namespace {

constexpr int columnGap = 16;
constexpr int columnIcon = 16;
constexpr int columnSign = 14;
constexpr int columnSnippetLeast = 5; // letters; a shorter rest says nothing

/// Invalid: there is no room for it.
struct TicketColumns
{
    QRectF mark;
    QRectF channel;
    QRectF from;
    QRectF subject;
    QRectF status;
    QRectF category;
    QRectF assignee;
    QRectF due;
    QRectF age;
};

TicketColumns ticketColumns(const Theme &theme, QRectF row, Qt::LayoutDirection direction)
{
    const int side = theme.isCompact() ? 12 : 16;
    row.adjust(side, 0, -side, 0);
    const double width = row.width();
    const bool wide = width >= theme.scaled(1080);
    const auto leading = [&](double size, double gap) {
        return takeLeading(&row, size, gap, direction);
    };
    const auto trailing = [&](int size) {
        return takeTrailing(&row, theme.scaled(size), columnGap, direction);
    };
    TicketColumns columns;
    columns.mark = leading(columnIcon, 10);
    columns.channel = leading(columnIcon, 10);
    columns.from = leading(theme.scaled(wide ? 180 : 150), columnGap);
    columns.age = trailing(88);
    columns.due = trailing(136);
    if (width >= theme.scaled(900))
        columns.assignee = trailing(wide ? 130 : 110);
    if (width >= theme.scaled(1300))
        columns.category = trailing(150);
    if (width >= theme.scaled(720))
        columns.status = trailing(128);
    columns.subject = row;
    return columns;
}

Qt::Alignment columnEnd(Qt::LayoutDirection direction)
{
    return direction == Qt::RightToLeft ? Qt::AlignLeft : Qt::AlignRight;
}

class ColumnPainter
{
public:
    ColumnPainter(QPainter *painter, const Theme &theme, const TicketRow &row, Instant now)
        : m_painter(painter)
        , m_theme(theme)
        , m_row(row)
        , m_now(now)
        , m_direction(painter->layoutDirection())
    {}

    void mark(const QRectF &rect, const TicketRowLook &look) const
    {
        if (look.choosing)
            paintCheck(
                m_painter, m_theme, QRect(int(rect.left()), int(rect.center().y()) - 8, 16, 16),
                QStyle::State_Enabled | (look.chosen ? QStyle::State_On : QStyle::State_Off));
        else
            paintPriority(m_painter, m_theme, rect, m_row.priority);
    }

    void channel(const QRectF &rect) const
    {
        const Mark sign = Marks::of(m_row.channel);
        paintIcon(m_painter, rect, sign.icon, m_theme.color(sign.color), columnIcon - 1);
    }

    void from(QRectF rect, const TicketRowLook &look) const
    {
        if (look.visited)
            paintVisit(m_painter, m_theme, takeTrailing(&rect, columnSign, 6, m_direction),
                       *look.visited);
        if (m_row.escalated)
            paintIcon(m_painter, takeTrailing(&rect, columnSign, 6, m_direction), Icon::Flag,
                      m_theme.color(ColorRole::Urgent), columnSign);
        if (m_row.mood != Mood::Neutral) {
            const Mark sign = Marks::of(m_row.mood);
            paintIcon(m_painter, takeTrailing(&rect, columnSign, 6, m_direction), sign.icon,
                      m_theme.color(sign.color), columnSign);
        }
        ink(m_row.unread ? QFont::DemiBold : QFont::Medium, ColorRole::Text);
        drawLine(m_painter, rect, m_row.customerName);
    }

    void subject(QRectF rect) const
    {
        if (m_row.hasDraft) {
            ink(QFont::Medium, ColorRole::NoteText);
            word(&rect, Marks::tr("Draft"));
        }
        ink(m_row.unread ? QFont::Medium : QFont::Normal,
            m_row.unread ? ColorRole::Text : ColorRole::Text2);
        word(&rect, m_row.subject);
        ink(QFont::Normal, ColorRole::Muted);
        const QString least = m_row.snippet.left(columnSnippetLeast) + QChar(0x2026);
        if (!m_row.snippet.isEmpty() && textWidth(m_painter->font(), least) <= rect.width())
            drawLine(m_painter, rect, m_row.snippet);
    }

    void status(QRectF rect) const
    {
        if (!rect.isValid())
            return;
        paintStatus(m_painter, m_theme, takeLeading(&rect, columnIcon, 8, m_direction),
                    m_row.status);
        plain(rect, Marks::of(m_row.status).name, ColorRole::Text2);
    }

    void plain(const QRectF &rect, const QString &text, ColorRole color) const
    {
        if (!rect.isValid())
            return;
        ink(QFont::Normal, color);
        drawLine(m_painter, rect, text);
    }

    void due(const QRectF &rect) const
    {
        paintSla(m_painter, m_theme, rect, {m_row.slaState, dueText(m_row, m_now)});
    }

    void age(const QRectF &rect) const
    {
        ink(QFont::Normal, ColorRole::Muted);
        drawTabular(m_painter, rect, TimeText::age(m_row.createdAt, m_now), columnEnd(m_direction));
    }

private:
    void ink(QFont::Weight weight, ColorRole color) const
    {
        m_painter->setFont(m_theme.font(TextStyle::Body, weight));
        m_painter->setPen(m_theme.color(color));
    }
    void word(QRectF *rect, const QString &text) const
    {
        const double wanted = std::ceil(textWidth(m_painter->font(), text)) + 1;
        drawLine(m_painter, takeLeading(rect, std::min(wanted, rect->width()), 8, m_direction),
                 text);
    }

    QPainter *m_painter;
    const Theme &m_theme;
    const TicketRow &m_row;
    Instant m_now;
    Qt::LayoutDirection m_direction;
};

} // namespace

void paintTicketColumns(QPainter *painter, const Theme &theme, const QRectF &rect,
                        const TicketRow &row, const TicketRowLook &look, Instant now)
{
    painter->save();
    paintTicketGround(painter, theme, rect, look);
    const TicketColumns columns = ticketColumns(theme, rect, painter->layoutDirection());
    const ColumnPainter parts(painter, theme, row, now);
    parts.mark(columns.mark, look);
    parts.channel(columns.channel);
    parts.from(columns.from, look);
    parts.subject(columns.subject);
    parts.status(columns.status);
    parts.plain(columns.category, Marks::category(row.category), ColorRole::Text2);
    parts.plain(columns.assignee, row.assignee, ColorRole::Text2);
    parts.due(columns.due);
    parts.age(columns.age);
    painter->restore();
}

TicketColumnHead::TicketColumnHead(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setMouseTracking(true);
}

void TicketColumnHead::setSort(TicketSort sort)
{
    m_sort = sort;
    update();
}

QSize TicketColumnHead::sizeHint() const
{
    return {200, Theme::of(this).tableRow()};
}

std::optional<TicketSort> TicketColumnHead::sortAt(const QPoint &point) const
{
    const TicketColumns columns = ticketColumns(Theme::of(this), rect(), layoutDirection());
    const QRectF half(0, 0, columnGap / 2.0, 0);
    const auto hit = [&](const QRectF &column) {
        return column.adjusted(-half.width(), 0, half.width(), 0).contains(point);
    };
    if (hit(columns.mark))
        return TicketSort::PriorityFirst;
    if (hit(columns.due))
        return TicketSort::DueFirst;
    if (hit(columns.age))
        return TicketSort::NewestFirst;
    return std::nullopt;
}

void TicketColumnHead::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(this);
    QPainter painter(this);
    painter.fillRect(rect(), theme.color(ColorRole::Surface));
    painter.fillRect(0, height() - 1, width(), 1, theme.color(ColorRole::Border));
    const TicketColumns columns = ticketColumns(theme, rect(), layoutDirection());
    const auto name = [&](const QRectF &column, const QString &text, bool sorted, bool atEnd) {
        if (!column.isValid())
            return;
        painter.setFont(theme.font(TextStyle::Meta, sorted ? QFont::DemiBold : QFont::Medium));
        painter.setPen(theme.color(sorted ? ColorRole::Text : ColorRole::Muted));
        if (atEnd)
            painter.drawText(
                column, int(columnEnd(layoutDirection()) | Qt::AlignAbsolute | Qt::AlignVCenter),
                text);
        else
            drawLine(&painter, column, text);
    };
    paintIcon(&painter, columns.mark, Icon::Sort,
              theme.color(m_sort == TicketSort::PriorityFirst ? ColorRole::Text : ColorRole::Muted),
              columnSign);
    name(columns.from, tr("From"), false, false);
    name(columns.subject, tr("Subject"), false, false);
    name(columns.status, tr("Status"), false, false);
    name(columns.category, tr("Category"), false, false);
    name(columns.assignee, tr("Assigned to"), false, false);
    name(columns.due, tr("Due"), m_sort == TicketSort::DueFirst, true);
    name(columns.age, tr("Age"), m_sort == TicketSort::NewestFirst, true);
}

void TicketColumnHead::mouseMoveEvent(QMouseEvent *event)
{
    if (sortAt(event->pos()))
        setCursor(Qt::PointingHandCursor);
    else
        unsetCursor();
}

void TicketColumnHead::mouseReleaseEvent(QMouseEvent *event)
{
    if (const auto sort = sortAt(event->pos()); sort && event->button() == Qt::LeftButton)
        Q_EMIT sortChosen(*sort);
}

} // namespace caseline
