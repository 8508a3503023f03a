// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/time.h"

#include <QStyledItemDelegate>

namespace caseline {

class TicketChoice;

/// Paints rows of a TicketListModel; rows that are still being read are quiet bars.
class TicketDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    TicketDelegate(const Clock &clock, const TicketChoice &choice, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

private:
    const Clock &m_clock;
    const TicketChoice &m_choice;
};

} // namespace caseline
