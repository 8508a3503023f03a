// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/search_counter.h"
#include "ports/tag_reader.h"
#include "ports/ticket_reader.h"
#include "read_sessions.h"

namespace caseline {

class SqlTicketReader final : public TicketReader, public SearchCounter, public TagReader
{
public:
    explicit SqlTicketReader(const ReadSessions &sessions)
        : m_sessions(sessions)
    {}

    Result<Ticket> ticket(TicketId id) const override;
    Result<Ticket> ticket(const QString &name) const override;
    Result<std::vector<TicketRow>> page(const TicketQuery &query, std::optional<TicketKey> after,
                                        int limit) const override;
    Result<std::vector<TicketKey>> keys(const TicketQuery &query) const override;
    Result<std::vector<TicketRow>> rows(const TicketQuery &query,
                                        const std::vector<TicketId> &ids) const override;
    Result<std::vector<TicketRow>> ofCustomer(CustomerId customer, int limit) const override;
    Result<int> countUpTo(const TicketQuery &query, int most) const override;
    Result<QStringList> tagsInUse(int most) const override;

private:
    Result<Ticket> one(const QString &condition, const QVariant &value) const;
    /// What a query's words lead to, newest first, each once.
    Result<std::vector<TicketId>> found(const TicketQuery &query) const;
    Result<void> findExact(SqlSession &session, const QString &text,
                           std::vector<TicketId> &found) const;
    Result<void> findText(SqlSession &session, const TicketQuery &query,
                          std::vector<TicketId> &found) const;

    const ReadSessions &m_sessions;
};

} // namespace caseline
