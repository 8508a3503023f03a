// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/ticket_reader.h"
#include "ticket_row_painter.h"

#include <QWidget>

namespace caseline {

/// A ticket on one line: priority, channel, name, mood, flag and who else is there, subject with
/// snippet, status, category, assignee, countdown, age. Category and assignee give way first where
/// there is no room.
void paintTicketColumns(QPainter *painter, const Theme &theme, const QRectF &rect,
                        const TicketRow &row, const TicketRowLook &look, Instant now);

/// The names over those columns. A click on one that the list can be ordered by orders it; the
/// order's menu and command are the way for the keyboard.
class TicketColumnHead : public QWidget
{
    Q_OBJECT
public:
    explicit TicketColumnHead(QWidget *parent = nullptr);
    void setSort(TicketSort sort);
    QSize sizeHint() const override;

Q_SIGNALS:
    void sortChosen(caseline::TicketSort sort);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    std::optional<TicketSort> sortAt(const QPoint &point) const;
    TicketSort m_sort = TicketSort::DueFirst;
};

} // namespace caseline
