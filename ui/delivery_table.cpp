// SPDX-License-Identifier: GPL-3.0-or-later
#include "delivery_table.h"

#include "delivery_words.h"
#include "text_paint.h"
#include "theme.h"
#include "time_text.h"

#include "items/delivery_list_model.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace caseline {

namespace {

constexpr int deliveryEdge = 24;
constexpr int deliveryGap = 16;

/// Where each column stands. Ticket and tries go first when there is no room.
struct DeliveryColumns
{
    QRectF state;
    QRectF what;
    QRectF to;
    QRectF ticket;
    QRectF tries;
    QRectF last;
    QRectF said;
};

DeliveryColumns deliveryColumns(const Theme &theme, QRectF row, Qt::LayoutDirection direction)
{
    row.adjust(deliveryEdge, 0, -deliveryEdge, 0);
    const bool wide = row.width() >= theme.scaled(1040);
    const bool narrow = row.width() < theme.scaled(760);
    DeliveryColumns columns;
    const auto take = [&](int width) {
        return takeLeading(&row, theme.scaled(width), deliveryGap, direction);
    };
    columns.state = take(wide ? 150 : 136);
    columns.what = take(wide ? 176 : 150);
    columns.to = take(wide ? 236 : 190);
    if (!narrow)
        columns.ticket = take(150);
    if (wide)
        columns.tries = take(52);
    columns.last = take(96);
    columns.said = row;
    return columns;
}

} // namespace

void DeliveryHead::paintNames(QPainter *painter, const Theme &theme) const
{
    const DeliveryColumns columns = deliveryColumns(theme, rect(), layoutDirection());
    drawLine(painter, columns.state, tr("State"));
    drawLine(painter, columns.what, tr("What"));
    drawLine(painter, columns.to, tr("To"));
    if (columns.ticket.isValid())
        drawLine(painter, columns.ticket, tr("Ticket"));
    if (columns.tries.isValid())
        paintTrailing(painter, columns.tries, tr("Tries"));
    paintTrailing(painter, columns.last, tr("Since"));
    drawLine(painter, columns.said, tr("The other side said"));
}

DeliveryDelegate::DeliveryDelegate(const Clock &clock, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_clock(clock)
{}

void DeliveryDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                             const QModelIndex &index) const
{
    const Theme &theme = Theme::of(option.widget);
    const auto row = index.data(int(DeliveryListModel::Role::Row)).value<Delivery>();
    const OutboxItem &item = row.item;
    const Qt::LayoutDirection direction = painter->layoutDirection();
    paintTableGround(painter, theme, option);
    const Instant now = m_clock.now();
    DeliveryColumns columns = deliveryColumns(theme, option.rect, direction);
    const auto ink = [&](ColorRole role) { painter->setPen(theme.color(role)); };
    painter->setFont(theme.font(TextStyle::Body, QFont::Medium));
    const Mark state = DeliveryWords::state(item, now);
    paintIcon(painter, takeLeading(&columns.state, 16, 8, direction), state.icon,
              theme.color(state.color));
    ink(state.color);
    drawLine(painter, columns.state, state.name);
    painter->setFont(theme.font(TextStyle::Body));
    const Mark channel = Marks::of(item.channel);
    paintIcon(painter, takeLeading(&columns.what, 16, 8, direction), channel.icon,
              theme.color(channel.color));
    ink(item.dismissedAt ? ColorRole::Muted : ColorRole::Text);
    drawLine(painter, columns.what, DeliveryWords::kind(item.kind));
    drawLine(painter, columns.to, DeliveryWords::recipients(item));
    ink(ColorRole::Text2);
    if (columns.ticket.isValid())
        drawLine(painter, columns.ticket, isolated(row.reference));
    if (columns.tries.isValid())
        drawTabular(painter, columns.tries, QString::number(item.attempts),
                    trailingSide(direction));
    drawTabular(painter, columns.last, TimeText::moment(item.sentAt.value_or(item.createdAt), now),
                trailingSide(direction));
    drawLine(painter, columns.said, DeliveryWords::said(item).simplified());
}

QSize DeliveryDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {200, Theme::of(option.widget).tableRow()};
}

bool DeliveryDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view,
                                 const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const QVariant data = index.data(int(DeliveryListModel::Role::Row));
    if (event->type() != QEvent::ToolTip || !data.isValid())
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    const auto row = data.value<Delivery>();
    // Words from outside: escaped, so that they are never taken for markup.
    QToolTip::showText(event->globalPos(),
                       QString(row.item.recipient + QLatin1Char('\n') + row.item.lastError)
                           .toHtmlEscaped()
                           .replace(QLatin1Char('\n'), QLatin1String("<br>")),
                       view);
    return true;
}

} // namespace caseline
