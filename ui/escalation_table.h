// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "items/escalation_list_model.h"
#include "table_ground.h"

#include <QStyledItemDelegate>

namespace caseline {

class EscalationStory;
class TicketDetail;
class TicketListView;

/// The names over the columns of escalations. A click on one orders by it, a second one the other
/// way round; the order's menu and command are the way for the keyboard.
class EscalationHead : public TableHead
{
    Q_OBJECT
public:
    explicit EscalationHead(QWidget *parent = nullptr);
    void setOrder(EscalationField field, Qt::SortOrder order);
    /// None: between or beside the names.
    std::optional<EscalationField> fieldAt(const QPoint &point) const;

Q_SIGNALS:
    void fieldChosen(caseline::EscalationField field);

protected:
    void paintNames(QPainter *painter, const Theme &theme) const override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;

private:
    EscalationField m_field = EscalationField::Due;
    Qt::SortOrder m_order = Qt::AscendingOrder;
};

/// Paints rows of an EscalationListModel in columns. Department, time, reference and reason give
/// way, in this order, where there is no room.
class EscalationDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    explicit EscalationDelegate(const Clock &clock, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

private:
    const Clock &m_clock;
};

/// Escalated tickets as a table, over the story of the chosen one.
class EscalationTable : public QWidget
{
    Q_OBJECT
public:
    EscalationTable(EscalationListModel &rows, const TicketDetail &detail, const Clock &clock,
                    QWidget *parent = nullptr);

    void setCurrent(TicketId id);
    void showOrder();
    void tick();

Q_SIGNALS:
    void chosen(TicketId id);
    void claimWanted(TicketId id);
    void handBackWanted(TicketId id);
    void openWanted(TicketId id);
    void contextWanted();
    void fieldChosen(caseline::EscalationField field);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    EscalationListModel &m_rows;
    EscalationHead *m_head;
    TicketListView *m_view;
    EscalationStory *m_story;
};

} // namespace caseline
