// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/conversations.h"
#include "read_sessions.h"

namespace caseline {

class SqlConversationBook final : public ConversationBook
{
public:
    explicit SqlConversationBook(const ReadSessions &sessions)
        : m_sessions(sessions)
    {}

    Result<bool> isArchived(TicketId ticket) const override;
    Result<Task> task(const QString &name) const override;
    Result<CustomerInsight> insight(CustomerId customer) const override;
    Result<Customer> customer(const QString &kind, const QString &value) const override;
    Result<ConversationFigures> figures(std::optional<int> fromDay, std::optional<int> toDay,
                                        const QString &inbox) const override;

private:
    const ReadSessions &m_sessions;
};

} // namespace caseline
