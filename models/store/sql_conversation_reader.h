// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/customer_reader.h"
#include "ports/ticket_reader.h"
#include "read_sessions.h"

namespace caseline {

class SqlConversationReader final : public ConversationReader
{
public:
    explicit SqlConversationReader(const ReadSessions &sessions)
        : m_sessions(sessions)
    {}

    Result<std::vector<Message>> messages(TicketId ticket, std::optional<MessageId> before,
                                          int limit) const override;
    Result<Message> firstMessage(TicketId ticket) const override;
    Result<int> messageCount(TicketId ticket) const override;
    Result<int> saidCount(TicketId ticket) const override;
    Result<std::vector<Event>> events(TicketId ticket) const override;
    Result<std::vector<OutboxItem>> deliveries(TicketId ticket) const override;
    Result<QStringList> participants(TicketId ticket) const override;
    Result<QString> draft(TicketId ticket, const QString &author, MessageKind kind) const override;

private:
    const ReadSessions &m_sessions;
};

class SqlCustomerReader final : public CustomerReader
{
public:
    explicit SqlCustomerReader(const ReadSessions &sessions)
        : m_sessions(sessions)
    {}

    Result<Customer> customer(CustomerId id) const override;
    Result<Customer> customer(const QString &externalId) const override;
    Result<CustomerStanding> standing(CustomerId id) const override;
    Result<std::vector<Ticket>> tickets(CustomerId id, std::optional<TicketId> before,
                                        int limit) const override;

private:
    const ReadSessions &m_sessions;
};

} // namespace caseline
