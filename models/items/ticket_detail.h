// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/background.h"
#include "ports/customer_reader.h"
#include "ports/ticket_reader.h"

#include <QObject>

#include <functional>

namespace caseline {

class ChangeBatcher;

/// The open ticket with what stands beside it: the customer's standing and other tickets, and the
/// drafts of the agent. Kept up to date. Lives on the GUI thread.
class TicketDetail : public QObject
{
    Q_OBJECT
public:
    struct Value
    {
        Ticket ticket;
        CustomerStanding standing;
        std::vector<TicketRow> related; ///< of the same customer, newest first, without this one
        QString judgedText;             ///< what evidence positions count in
        QStringList participants;       ///< who may get a copy of an answer
    };

    TicketDetail(const TicketReader &tickets, const ConversationReader &conversations,
                 const CustomerReader &customers, Background &background, ChangeBatcher &changes,
                 QObject *parent = nullptr);

    void setTicket(TicketId ticket);
    TicketId ticketId() const { return m_id; }
    /// Nothing while it is being read, or when there is none.
    const std::optional<Value> &value() const { return m_value; }

    /// Reads what `author` left unsent; `then` is called on the GUI thread.
    void readDraft(const QString &author, MessageKind kind,
                   std::function<void(TicketId, QString)> then);

    /// Reads these; those that are gone are left out. `then` is called on the GUI thread.
    void readTickets(const std::vector<TicketId> &tickets,
                     std::function<void(std::vector<Ticket>)> then);

Q_SIGNALS:
    void changed();

private:
    void reload();

    const TicketReader &m_tickets;
    const ConversationReader &m_conversations;
    const CustomerReader &m_customers;
    Background &m_background;
    TicketId m_id;
    int m_generation = 0;
    bool m_reading = false;
    bool m_again = false; ///< changed while it was being read
    std::optional<Value> m_value;
};

} // namespace caseline
