// SPDX-License-Identifier: GPL-3.0-or-later
#include "ticket_delegate.h"

#include "items/ticket_choice.h"
#include "shapes.h"
#include "theme.h"
#include "ticket_columns.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace caseline {

namespace {

void paintWaiting(QPainter *painter, const Theme &theme, const QRectF &rect)
{
    const QColor bar = theme.color(ColorRole::Hover);
    const bool rtl = painter->layoutDirection() == Qt::RightToLeft;
    const auto at = [&](double x, double y, double width) {
        QRectF box(rect.left() + x, y, width, 8);
        if (rtl)
            box.moveRight(rect.right() - x);
        paintBox(painter, box, 4, bar);
    };
    if (rect.height() > 40) {
        at(42, rect.center().y() - 14, rect.width() * 0.34);
        at(42, rect.center().y() + 6, rect.width() * 0.58);
    } else {
        at(68, rect.center().y() - 4, rect.width() * 0.58);
    }
    painter->fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1),
                      theme.color(ColorRole::Border));
}

} // namespace

TicketDelegate::TicketDelegate(const Clock &clock, const TicketChoice &choice, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_clock(clock)
    , m_choice(choice)
{}

void TicketDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                           const QModelIndex &index) const
{
    const Theme &theme = Theme::of(option.widget);
    const QVariant data = index.data(int(TicketListModel::Role::Row));
    if (!data.isValid())
        return paintWaiting(painter, theme, option.rect);
    TicketRowLook look;
    look.selected = option.state & QStyle::State_Selected;
    look.hover = option.state & QStyle::State_MouseOver;
    look.active = option.widget->window()->isActiveWindow();
    look.focus = (option.state & QStyle::State_HasFocus) &&
                 option.widget->window()->testAttribute(Qt::WA_KeyboardFocusChange);
    const TicketRow row = data.value<TicketRow>();
    look.choosing = !m_choice.isEmpty();
    look.chosen = m_choice.contains(row.id);
    if (const TicketVisit visit = m_visits ? m_visits(row.id) : TicketVisit();
        !visit.words.isEmpty())
        look.visited = visit.writing;
    const auto paintRow = m_columns ? paintTicketColumns : paintTicketRow;
    paintRow(painter, theme, option.rect, row, look, m_clock.now());
}

QSize TicketDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    const Theme &theme = Theme::of(option.widget);
    return {200, m_columns ? theme.tableRow() : theme.ticketRow()};
}

bool TicketDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view,
                               const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const QVariant data = index.data(int(TicketListModel::Role::Row));
    if (event->type() != QEvent::ToolTip || !data.isValid())
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    const TicketRow row = data.value<TicketRow>();
    QStringList lines{row.reference, row.subject};
    if (const TicketVisit visit = m_visits ? m_visits(row.id) : TicketVisit();
        !visit.words.isEmpty())
        lines << visit.words;
    QToolTip::showText(event->globalPos(), lines.join(QLatin1Char('\n')), view);
    return true;
}

} // namespace caseline
