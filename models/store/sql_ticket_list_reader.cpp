// SPDX-License-Identifier: GPL-3.0-or-later
#include "sql_ticket_list_reader.h"

#include "ticket_codec.h"
#include "ticket_list_sql.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

Result<void> describe(SqlSession &session, std::vector<ListedTicket> &list)
{
    for (ListedTicket &entry : list) {
        auto rows = session.run(u"message.first"_s, {entry.ticket.id.value});
        if (!rows)
            return failure(rows.error());
        if (rows->next())
            entry.description = readMessage(*rows).body;
    }
    return {};
}

} // namespace

Result<std::vector<ListedTicket>>
SqlTicketListReader::list(const TicketQuery &query, std::optional<TicketKey> after, int limit) const
{
    const auto session = m_sessions.session();
    if (!session)
        return failure(session.error());
    auto list = std::vector<ListedTicket>();
    if (query.search.isEmpty() && query.filter.text.anyOf.empty()) {
        const BoundSql sql = listSql((*session)->catalog(), query, after, limit);
        auto rows = (*session)->runText(sql.text, sql.values);
        if (!rows)
            return failure(rows.error());
        while (rows->next()) {
            Ticket ticket = readTicket(*rows);
            const TicketKey place = placeOf(ticket, query.sort);
            list.push_back({std::move(ticket), {}, place});
        }
    } else {
        auto hits = found(query, after, limit);
        if (!hits)
            return hits;
        list = std::move(*hits);
    }
    if (auto done = describe(**session, list); !done)
        return failure(done.error());
    return list;
}

Result<std::vector<ListedTicket>> SqlTicketListReader::found(const TicketQuery &query,
                                                             std::optional<TicketKey> after,
                                                             int limit) const
{
    const auto keys = m_tickets.keys(query);
    if (!keys)
        return failure(keys.error());
    auto next = after ? std::upper_bound(keys->begin(), keys->end(), *after) : keys->begin();
    std::vector<ListedTicket> list;
    for (; next != keys->end() && list.size() < size_t(limit); ++next) {
        auto ticket = m_tickets.ticket(next->id);
        if (ticket)
            list.push_back({std::move(*ticket), {}, *next});
        else if (ticket.error().kind != ErrorKind::NotFound) // deleted meanwhile
            return failure(ticket.error());
    }
    return list;
}

Result<qint64> SqlTicketListReader::count(const TicketQuery &query) const
{
    if (!query.search.isEmpty() || !query.filter.text.anyOf.empty()) {
        const auto keys = m_tickets.keys(query);
        return keys ? Result<qint64>(qint64(keys->size())) : failure(keys.error());
    }
    const auto session = m_sessions.session();
    if (!session)
        return failure(session.error());
    const BoundSql sql = countSql((*session)->catalog(), query);
    auto rows = (*session)->runText(sql.text, sql.values);
    if (!rows)
        return failure(rows.error());
    return rows->next() ? rows->integer(0) : 0;
}

Result<std::vector<Message>>
SqlTicketListReader::messages(TicketId ticket, std::optional<MessageId> after, int limit) const
{
    const auto session = m_sessions.session();
    if (!session)
        return failure(session.error());
    bool merged = false;
    {
        auto rows = (*session)->run(u"message.has_merged"_s, {ticket.value});
        if (!rows)
            return failure(rows.error());
        merged = rows->next();
    }
    const qint64 from = after ? after->value : 0;
    auto rows = merged ? (*session)->run(u"message.following_merged"_s,
                                         {ticket.value, ticket.value, from, limit})
                       : (*session)->run(u"message.following"_s, {ticket.value, from, limit});
    if (!rows)
        return failure(rows.error());
    std::vector<Message> list;
    while (rows->next())
        list.push_back(readMessage(*rows));
    return list;
}

} // namespace caseline
