// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ticket_row_painter.h"

#include <QStyledItemDelegate>

namespace caseline {

class TicketChoice;

/// Paints rows of a TicketListModel; rows that are still being read are quiet bars.
class TicketDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    TicketDelegate(const Clock &clock, const TicketChoice &choice, QObject *parent = nullptr);

    /// One line in columns, or the two lines of a card.
    void setColumns(bool columns) { m_columns = columns; }
    /// Who else is at a ticket; asked for each row that is painted.
    void setVisits(TicketVisits visits) { m_visits = std::move(visits); }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

private:
    const Clock &m_clock;
    const TicketChoice &m_choice;
    TicketVisits m_visits;
    bool m_columns = false;
};

} // namespace caseline
