// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/ticket_list_reader.h"
#include "read_sessions.h"

namespace caseline {

class SqlTicketListReader final : public TicketListReader
{
public:
    /// Searches are `tickets`' work.
    SqlTicketListReader(const ReadSessions &sessions, const TicketReader &tickets)
        : m_sessions(sessions)
        , m_tickets(tickets)
    {}

    Result<std::vector<ListedTicket>> list(const TicketQuery &query, std::optional<TicketKey> after,
                                           int limit) const override;
    Result<qint64> count(const TicketQuery &query) const override;
    Result<std::vector<Message>> messages(TicketId ticket, std::optional<MessageId> after,
                                          int limit) const override;

private:
    Result<std::vector<ListedTicket>> found(SqlSession &session, const TicketQuery &query,
                                            std::optional<TicketKey> after, int limit) const;

    const ReadSessions &m_sessions;
    const TicketReader &m_tickets;
};

} // namespace caseline
