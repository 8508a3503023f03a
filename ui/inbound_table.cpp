// SPDX-License-Identifier: GPL-3.0-or-later
#include "inbound_table.h"

#include "inbound_words.h"
#include "text_paint.h"
#include "theme.h"
#include "time_text.h"

#include "items/inbound_list_model.h"

#include <QPainter>

namespace caseline {

namespace {

constexpr int inboundEdge = 24;
constexpr int inboundGap = 16;

/// Where each column stands. Place and ticket go first when there is no room.
struct InboundColumns
{
    QRectF verdict;
    QRectF sender;
    QRectF place;
    QRectF ticket;
    QRectF cameIn;
    QRectF subject;
};

InboundColumns inboundColumns(const Theme &theme, QRectF row, Qt::LayoutDirection direction)
{
    row.adjust(inboundEdge, 0, -inboundEdge, 0);
    const bool wide = row.width() >= theme.scaled(1040);
    const bool narrow = row.width() < theme.scaled(760);
    InboundColumns columns;
    const auto take = [&](int width) {
        return takeLeading(&row, theme.scaled(width), inboundGap, direction);
    };
    columns.verdict = take(146);
    columns.sender = take(wide ? 236 : 190);
    if (wide)
        columns.place = take(180);
    if (!narrow)
        columns.ticket = take(150);
    columns.cameIn = take(96);
    columns.subject = row;
    return columns;
}

} // namespace

void InboundHead::paintNames(QPainter *painter, const Theme &theme) const
{
    const InboundColumns columns = inboundColumns(theme, rect(), layoutDirection());
    drawLine(painter, columns.verdict, tr("Verdict"));
    drawLine(painter, columns.sender, tr("From"));
    if (columns.place.isValid())
        drawLine(painter, columns.place, tr("By"));
    if (columns.ticket.isValid())
        drawLine(painter, columns.ticket, tr("Ticket"));
    paintTrailing(painter, columns.cameIn, tr("Came in"));
    drawLine(painter, columns.subject, tr("About"));
}

InboundDelegate::InboundDelegate(const Clock &clock, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_clock(clock)
{}

void InboundDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    const Theme &theme = Theme::of(option.widget);
    const auto entry = index.data(int(InboundListModel::Role::Row)).value<InboundEntry>();
    const Qt::LayoutDirection direction = painter->layoutDirection();
    paintTableGround(painter, theme, option);
    InboundColumns columns = inboundColumns(theme, option.rect, direction);
    const auto ink = [&](ColorRole role) { painter->setPen(theme.color(role)); };
    const Mark verdict = InboundWords::verdict(entry.verdict);
    painter->setFont(theme.font(TextStyle::Body, QFont::Medium));
    paintIcon(painter, takeLeading(&columns.verdict, 16, 8, direction), verdict.icon,
              theme.color(verdict.color));
    ink(verdict.color);
    drawLine(painter, columns.verdict, verdict.name);
    painter->setFont(theme.font(TextStyle::Body));
    const Mark source = InboundWords::source(entry.id.source);
    paintIcon(painter, takeLeading(&columns.sender, 16, 8, direction), source.icon,
              theme.color(source.color));
    ink(ColorRole::Text);
    drawLine(painter, columns.sender, isolated(entry.sender));
    ink(ColorRole::Text2);
    if (columns.place.isValid())
        drawLine(painter, columns.place, isolated(entry.place));
    if (columns.ticket.isValid())
        drawLine(painter, columns.ticket, isolated(entry.ticket));
    drawTabular(painter, columns.cameIn, TimeText::moment(entry.receivedAt, m_clock.now()),
                trailingSide(direction));
    drawLine(painter, columns.subject,
             (entry.subject.isEmpty() ? entry.reason : entry.subject).simplified());
}

QSize InboundDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {200, Theme::of(option.widget).tableRow()};
}

} // namespace caseline
