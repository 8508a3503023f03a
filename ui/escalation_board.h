// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "items/ticket_detail.h"

#include <QHash>
#include <QTimer>
#include <QWidget>

class QHBoxLayout;
class QScrollArea;

namespace caseline {

class EscalationCard;
class EscalationColumn;
class EscalationListModel;

/// Escalated tickets as cards under the contact they were handed to, in the order of the list.
class EscalationBoard : public QWidget
{
    Q_OBJECT
public:
    /// `detail` is what the chosen card unfolds.
    EscalationBoard(const EscalationListModel &rows, const TicketDetail &detail, const Clock &clock,
                    QWidget *parent = nullptr);

    /// The list is another one now. Cards are made a few at a time.
    void rebuild();
    void setCurrent(TicketId id);
    void step(int cards);
    void stepColumn(int columns);
    void focusCurrent();
    void tick();

Q_SIGNALS:
    void chosen(TicketId id);
    void claimWanted(TicketId id);
    void handBackWanted(TicketId id);
    void openWanted(TicketId id);
    void contextWanted();

private:
    std::vector<TicketRow> shownRows() const;
    void dropStale(const std::vector<TicketRow> &rows);
    bool placeCards(const std::vector<TicketRow> &rows);
    void dropEmptyColumns();
    EscalationColumn *columnFor(const TicketRow &row);
    EscalationCard *newCard(const TicketRow &row);
    void showChosen();
    EscalationCard *card(TicketId id) const { return m_cards.value(id); }

    const EscalationListModel &m_rows;
    const TicketDetail &m_detail;
    const Clock &m_clock;
    QScrollArea *m_area;
    QHBoxLayout *m_row = nullptr;
    QTimer m_pace;
    QList<EscalationColumn *> m_columns;
    QHash<QString, EscalationColumn *> m_byContact;
    QHash<TicketId, EscalationCard *> m_cards;
    TicketId m_current;
};

} // namespace caseline
