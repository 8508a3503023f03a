// SPDX-License-Identifier: GPL-3.0-or-later
#include "ticket_row_painter.h"

#include "marks.h"
#include "shapes.h"
#include "sla_chip.h"
#include "style_fields.h"
#include "text_paint.h"
#include "theme.h"
#include "time_text.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace caseline {

namespace {

constexpr int iconSize = 16;
constexpr int iconGap = 10;
constexpr int moodSize = 14;
constexpr int rowSignGap = 6;
constexpr int wordGap = 8;
constexpr int endGap = 12;
constexpr int snippetLeast = 5; ///< letters; a shorter rest says nothing

class RowPainter
{
public:
    RowPainter(QPainter *painter, const Theme &theme, const TicketRow &row, Instant now)
        : m_painter(painter)
        , m_theme(theme)
        , m_row(row)
        , m_now(now)
        , m_direction(painter->layoutDirection())
    {}

    void upper(QRectF line, const TicketRowLook &look) const;
    void lower(QRectF line) const;

private:
    QRectF leading(QRectF *line, double width, double gap) const
    {
        return takeLeading(line, width, gap, m_direction);
    }
    QRectF trailing(QRectF *line, double width, double gap) const
    {
        return takeTrailing(line, width, gap, m_direction);
    }
    Qt::Alignment endSide() const
    {
        return m_direction == Qt::RightToLeft ? Qt::AlignLeft : Qt::AlignRight;
    }
    void text(const QFont &font, ColorRole color) const
    {
        m_painter->setFont(font);
        m_painter->setPen(m_theme.color(color));
    }
    void signs(QRectF line, const TicketRowLook &look) const;
    void snippet(const QRectF &line) const;

    QPainter *m_painter;
    const Theme &m_theme;
    const TicketRow &m_row;
    Instant m_now;
    Qt::LayoutDirection m_direction;
};

void RowPainter::upper(QRectF line, const TicketRowLook &look) const
{
    const QRectF mark = leading(&line, iconSize, iconGap);
    if (look.choosing)
        paintCheck(m_painter, m_theme, QRect(int(mark.left()), int(mark.center().y()) - 8, 16, 16),
                   QStyle::State_Enabled | (look.chosen ? QStyle::State_On : QStyle::State_Off));
    else
        paintPriority(m_painter, m_theme, mark, m_row.priority);
    const SlaFace face{m_row.slaState, dueText(m_row, m_now)};
    const double taken = paintSla(m_painter, m_theme, line, face);
    if (taken > 0)
        trailing(&line, taken, endGap);
    signs(line, look);
}

void RowPainter::signs(QRectF line, const TicketRowLook &look) const
{
    const bool mood = m_row.mood != Mood::Neutral;
    const int few = int(mood) + int(m_row.escalated) + int(look.visited.has_value());
    const double room = few > 0 ? few * moodSize + (few - 1) * rowSignGap + wordGap : 0;
    text(m_theme.font(TextStyle::Body, m_row.unread ? QFont::DemiBold : QFont::Medium),
         ColorRole::Text);
    const double wanted = std::ceil(textWidth(m_painter->font(), m_row.customerName)) + 1;
    const double width = std::max(0.0, std::min(wanted, line.width() - room));
    drawLine(m_painter, leading(&line, width, wordGap), m_row.customerName);
    if (mood) {
        const Mark sign = Marks::of(m_row.mood);
        paintIcon(m_painter, leading(&line, moodSize, rowSignGap), sign.icon,
                  m_theme.color(sign.color), moodSize);
    }
    if (m_row.escalated)
        paintIcon(m_painter, leading(&line, moodSize, rowSignGap), Icon::Flag,
                  m_theme.color(ColorRole::Urgent), moodSize);
    if (look.visited)
        paintVisit(m_painter, m_theme, leading(&line, moodSize, 0), *look.visited);
}

void RowPainter::lower(QRectF line) const
{
    const Mark channel = Marks::of(m_row.channel);
    paintIcon(m_painter, leading(&line, iconSize, iconGap), channel.icon,
              m_theme.color(channel.color), iconSize - 1);

    text(m_theme.font(TextStyle::Meta), ColorRole::Muted);
    const QString age = TimeText::age(m_row.createdAt, m_now);
    drawTabular(m_painter, trailing(&line, tabularWidth(m_painter->font(), age), endGap), age,
                endSide());
    if (m_row.hasDraft) {
        text(m_theme.font(TextStyle::Meta, QFont::Medium), ColorRole::NoteText);
        const QString draft = Marks::tr("Draft");
        drawLine(m_painter, leading(&line, std::ceil(textWidth(m_painter->font(), draft)), 7),
                 draft);
    }
    text(m_theme.font(TextStyle::Body, m_row.unread ? QFont::Medium : QFont::Normal),
         m_row.unread ? ColorRole::Text : ColorRole::Text2);
    const double wanted = std::ceil(textWidth(m_painter->font(), m_row.subject)) + 1;
    drawLine(m_painter, leading(&line, std::min(wanted, line.width()), 7), m_row.subject);
    snippet(line);
}

void RowPainter::snippet(const QRectF &line) const
{
    if (m_row.snippet.isEmpty())
        return;
    text(m_theme.font(TextStyle::Body), ColorRole::Muted);
    const QString least = m_row.snippet.left(snippetLeast) + QChar(0x2026);
    if (textWidth(m_painter->font(), least) <= line.width())
        drawLine(m_painter, line, m_row.snippet);
}

} // namespace

QString dueText(const TicketRow &row, Instant now)
{
    if (row.snoozedUntil)
        return TimeText::tr("until %1").arg(TimeText::moment(*row.snoozedUntil, now));
    return TimeText::countdown(row.slaState, row.slaDue, now);
}

void paintTicketGround(QPainter *painter, const Theme &theme, const QRectF &rect,
                       const TicketRowLook &look)
{
    ColorRole fill = ColorRole::Surface;
    if (look.selected || look.chosen)
        fill = look.active ? ColorRole::Selection : ColorRole::SelectionInactive;
    else if (look.hover)
        fill = ColorRole::Hover;
    painter->fillRect(rect, theme.color(fill));
    painter->fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1),
                      theme.color(ColorRole::Border));
    if (look.selected) {
        QRectF edge = rect;
        painter->fillRect(takeLeading(&edge, 3, 0, painter->layoutDirection()),
                          theme.color(ColorRole::Accent));
    }
    if (look.focus)
        paintBox(painter, rect.adjusted(0, 0, 0, -1), 0, {}, theme.color(ColorRole::Focus), 2);
}

void paintTicketRow(QPainter *painter, const Theme &theme, const QRectF &rect, const TicketRow &row,
                    const TicketRowLook &look, Instant now)
{
    painter->save();
    paintTicketGround(painter, theme, rect, look);
    const RowPainter parts(painter, theme, row, now);
    const bool compact = theme.isCompact();
    const double side = compact ? 12 : 16;
    QRectF inner = rect.adjusted(side, theme.scaled(compact ? 4 : 9), -side, 0);
    inner.setHeight(theme.scaled(compact ? 18 : 20));
    parts.upper(inner, look);
    inner.moveTop(inner.bottom());
    inner.setHeight(theme.scaled(compact ? 17 : 20));
    parts.lower(inner);
    painter->restore();
}

void paintVisit(QPainter *painter, const Theme &theme, const QRectF &rect, bool writing)
{
    paintIcon(painter, rect, writing ? Icon::Edit : Icon::Eye, theme.color(ColorRole::Accent),
              int(rect.width()));
}

QString spokenTicketRow(const TicketRow &row, Instant now, const QString &visit)
{
    QStringList parts{row.customerName, row.subject, Marks::name(row.priority),
                      Marks::of(row.status).name, Marks::of(row.channel).name};
    if (row.mood != Mood::Neutral)
        parts += Marks::of(row.mood).name;
    if (row.escalated)
        parts += Marks::tr("Escalated");
    if (row.unread)
        parts += Marks::tr("Unread");
    parts += visit;
    parts += dueText(row, now);
    parts += TimeText::age(row.createdAt, now);
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

} // namespace caseline
