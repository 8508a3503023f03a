// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "items/ticket_detail.h"
#include "items/ticket_list_model.h"

#include <QHash>
#include <QTimer>
#include <QWidget>

class QHBoxLayout;
class QScrollArea;
class QStackedWidget;

namespace caseline {

class Button;
class EmptyState;
class EscalationCard;
class EscalationColumn;
class Label;

/// Escalated tickets by the contact they were handed to, with what runs out first on top.
class EscalationBoard : public QWidget
{
    Q_OBJECT
public:
    /// Both serve the board alone: `list` holds escalated tickets, `detail` the chosen one.
    EscalationBoard(TicketListModel &list, TicketDetail &detail, const Clock &clock,
                    QWidget *parent = nullptr);

    TicketId current() const { return m_current; }
    bool isHeld() const;
    void step(int cards);
    void stepColumn(int columns);
    void focusBoard();
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

private:
    void later();
    void rebuild();
    std::vector<TicketRow> shownRows() const;
    void dropStale(const std::vector<TicketRow> &rows);
    bool placeCards(const std::vector<TicketRow> &rows);
    void dropEmptyColumns();
    EscalationColumn *columnFor(const TicketRow &row);
    EscalationCard *newCard(const TicketRow &row);
    void choose(TicketId id);
    void showChosen();
    void showSummary(const std::vector<TicketRow> &rows);
    void chooseTier(std::optional<Tier> tier);
    void showTierMenu();
    EscalationCard *card(TicketId id) const { return m_cards.value(id); }

    TicketListModel &m_list;
    TicketDetail &m_detail;
    const Clock &m_clock;
    Label *m_summary;
    Button *m_tierButton;
    QStackedWidget *m_stack;
    EmptyState *m_empty;
    QScrollArea *m_area;
    QHBoxLayout *m_row = nullptr;
    QTimer m_pace;
    QList<EscalationColumn *> m_columns;
    QHash<QString, EscalationColumn *> m_byContact;
    QHash<TicketId, EscalationCard *> m_cards;
    bool m_stale = true; ///< changed while nobody looked
    std::optional<Tier> m_tier;
    TicketId m_current;
};

} // namespace caseline
