// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "items/escalation_list_model.h"
#include "items/ticket_detail.h"

#include <QWidget>

class QStackedWidget;

namespace caseline {

class Button;
class EmptyState;
class EscalationBoard;
class EscalationTable;
class Label;
class Segmented;
class TicketListModel;

enum class EscalationLook { Board, Table };

/// Escalated tickets as a board or as a table, of all tiers or of one, in an order of choice. The
/// chosen ticket stays chosen from one look to the other.
class EscalationPage : public QWidget
{
    Q_OBJECT
public:
    /// Both serve the page alone: `list` holds escalated tickets, `detail` the chosen one.
    EscalationPage(const TicketListModel &list, TicketDetail &detail, const Clock &clock,
                   QWidget *parent = nullptr);

    TicketId current() const { return m_current; }
    bool isHeld() const;
    EscalationLook look() const { return m_look; }
    void setLook(EscalationLook look);
    EscalationField field() const { return m_rows.field(); }
    Qt::SortOrder order() const { return m_rows.order(); }
    void setOrder(EscalationField field, Qt::SortOrder order);
    void step(int rows);
    void stepColumn(int columns);
    void focusCurrent();
    void showOrderMenu();
    void tick();

Q_SIGNALS:
    void claimWanted(TicketId id);
    void handBackWanted(TicketId id);
    void openWanted(TicketId id);
    void contextWanted();
    void currentChanged();

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QWidget *makeHead();
    void connectLooks();
    void makeTable();
    void showRows();
    void showCurrent();
    void showSummary();
    void choose(TicketId id);
    void orderBy(EscalationField field);
    void chooseTier(std::optional<Tier> tier);
    void showTierMenu();

    const TicketListModel &m_list;
    TicketDetail &m_detail;
    const Clock &m_clock;
    EscalationListModel m_rows;
    Label *m_summary;
    Button *m_tierButton;
    Button *m_orderButton;
    Segmented *m_looks;
    QStackedWidget *m_stack;
    EmptyState *m_empty;
    EscalationBoard *m_board;
    EscalationTable *m_table = nullptr; ///< once it was looked at
    EscalationLook m_look = EscalationLook::Board;
    TicketId m_current;
    int m_currentRow = 0; ///< where it stood last
};

} // namespace caseline
