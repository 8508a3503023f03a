// SPDX-License-Identifier: GPL-3.0-or-later
#include "ticket_detail.h"

#include "async_read.h"
#include "change_batcher.h"

#include <algorithm>
#include <utility>

namespace caseline {

namespace {
constexpr int kMostRelated = 6;
} // namespace

TicketDetail::TicketDetail(const TicketReader &tickets, const ConversationReader &conversations,
                           const CustomerReader &customers, Background &background,
                           ChangeBatcher &changes, QObject *parent)
    : QObject(parent)
    , m_tickets(tickets)
    , m_conversations(conversations)
    , m_customers(customers)
    , m_background(background)
{
    connect(&changes, &ChangeBatcher::changed, this, [this](const std::vector<TicketId> &ids) {
        if (m_id && std::binary_search(ids.begin(), ids.end(), m_id))
            reload();
    });
}

void TicketDetail::setTicket(TicketId ticket)
{
    if (ticket == m_id)
        return;
    m_id = ticket;
    ++m_generation;
    m_reading = false;
    m_again = false;
    m_value.reset();
    Q_EMIT changed();
    if (m_id)
        reload();
}

// One read at a time: an earlier one that came later would show the past.
void TicketDetail::reload()
{
    if (std::exchange(m_reading, true)) {
        m_again = true;
        return;
    }
    readAsync(
        m_background, this,
        [tickets = &m_tickets, customers = &m_customers, conversations = &m_conversations,
         id = m_id]() -> Result<Value> {
            auto ticket = tickets->ticket(id);
            if (!ticket)
                return failure(ticket.error());
            Value value;
            value.ticket = std::move(*ticket);
            const CustomerId customer = value.ticket.customer.id;
            if (auto standing = customers->standing(customer))
                value.standing = std::move(*standing);
            if (auto related = tickets->ofCustomer(customer, kMostRelated + 1)) {
                std::erase_if(*related, [id](const TicketRow &row) { return row.id == id; });
                value.related = std::move(*related);
            }
            if (auto participants = conversations->participants(id))
                value.participants = std::move(*participants);
            if (auto first = conversations->firstMessage(id))
                value.judgedText = first->subject.isEmpty()
                                       ? first->body
                                       : QString(first->subject + u'\n' + first->body);
            return value;
        },
        [this, generation = m_generation](Result<Value> value) {
            if (generation != m_generation)
                return;
            m_reading = false;
            if (std::exchange(m_again, false))
                reload();
            if (!value)
                return;
            m_value = std::move(*value);
            Q_EMIT changed();
        });
}

void TicketDetail::readTickets(const std::vector<TicketId> &tickets,
                               std::function<void(std::vector<Ticket>)> then)
{
    readAsync(
        m_background, this,
        [reader = &m_tickets, tickets] {
            std::vector<Ticket> found;
            for (const TicketId id : tickets)
                if (auto ticket = reader->ticket(id))
                    found.push_back(std::move(*ticket));
            return found;
        },
        std::move(then));
}

void TicketDetail::readDraft(const QString &author, MessageKind kind,
                             std::function<void(TicketId, QString)> then)
{
    readAsync(
        m_background, this,
        [reader = &m_conversations, id = m_id, author, kind] {
            return reader->draft(id, author, kind).value_or(QString());
        },
        [id = m_id, then = std::move(then)](const QString &text) { then(id, text); });
}

} // namespace caseline
