// SPDX-License-Identifier: GPL-3.0-or-later
#include "sql_ticket_list_reader.h"

#include "ticket_codec.h"
#include "ticket_list_sql.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

Result<std::vector<ListedTicket>> listed(SqlSession &session, const BoundSql &sql, TicketSort sort)
{
    auto rows = session.runText(sql.text, sql.values);
    if (!rows)
        return failure(rows.error());
    std::vector<ListedTicket> list;
    while (rows->next()) {
        Ticket ticket = readTicket(*rows);
        const TicketKey place = placeOf(ticket, sort);
        list.push_back({std::move(ticket), rows->text(kTicketColumns), place});
    }
    return list;
}

} // namespace

Result<std::vector<ListedTicket>>
SqlTicketListReader::list(const TicketQuery &query, std::optional<TicketKey> after, int limit) const
{
    const auto session = m_sessions.session();
    if (!session)
        return failure(session.error());
    if (!query.search.isEmpty() || !query.filter.text.anyOf.empty())
        return found(**session, query, after, limit);
    const auto few = selectivityOf(**session, query);
    if (!few)
        return failure(few.error());
    return listed(**session, listSql((*session)->catalog(), query, after, limit, *few), query.sort);
}

Result<std::vector<ListedTicket>> SqlTicketListReader::found(SqlSession &session,
                                                             const TicketQuery &query,
                                                             std::optional<TicketKey> after,
                                                             int limit) const
{
    const auto keys = m_tickets.keys(query);
    if (!keys)
        return failure(keys.error());
    auto next = after ? std::upper_bound(keys->begin(), keys->end(), *after) : keys->begin();
    std::vector<TicketId> ids;
    for (; next != keys->end() && ids.size() < size_t(limit); ++next)
        ids.push_back(next->id);
    if (ids.empty())
        return std::vector<ListedTicket>();
    auto list = listed(session, listAmongSql(session.catalog(), ids), query.sort);
    if (list)
        std::sort(list->begin(), list->end(),
                  [](const ListedTicket &a, const ListedTicket &b) { return a.place < b.place; });
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
