// SPDX-License-Identifier: GPL-3.0-or-later
#include "sql_ticket_reader.h"

#include "match_expression.h"
#include "ticket_codec.h"
#include "ticket_list_sql.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

constexpr int kMostFound = 1000; // a search shows at most so many tickets
constexpr int kMostTail = 20000; // messages not yet in the full-text index that are looked through
constexpr size_t kAtOnce = 500;  // ids in one statement

Result<std::vector<TicketRow>> readRows(SqlSession &session, const BoundSql &sql)
{
    auto rows = session.runText(sql.text, sql.values);
    if (!rows)
        return failure(rows.error());
    std::vector<TicketRow> list;
    while (rows->next())
        list.push_back(readTicketRow(*rows));
    return list;
}

Result<void> collect(Result<SqlRows> rows, std::vector<TicketId> &found)
{
    if (!rows)
        return failure(rows.error());
    while (rows->next())
        found.push_back(TicketId{rows->integer(0)});
    return {};
}

bool looksForText(const TicketQuery &query)
{
    return !query.search.isEmpty() || !query.filter.text.anyOf.empty();
}

bool holdsAll(const QString &text, const QStringList &words, const std::vector<QStringList> &anyOf)
{
    const auto holds = [&text](const QString &part) {
        return text.contains(part, Qt::CaseInsensitive);
    };
    return std::all_of(words.begin(), words.end(), holds) &&
           std::all_of(anyOf.begin(), anyOf.end(), [&holds](const QStringList &group) {
               return std::any_of(group.begin(), group.end(), holds);
           });
}

// Messages that the index has not reached yet are looked through, so that nothing is missed.
Result<void> searchTail(SqlSession &session, const TicketQuery &query, std::vector<TicketId> &found)
{
    qint64 watermark = 0;
    {
        auto rows = session.run(u"counter.get"_s, {u"search"_s, u"watermark"_s});
        if (!rows)
            return failure(rows.error());
        if (rows->next())
            watermark = rows->integer(0);
    }
    const QStringList parts = query.search.split(u' ', Qt::SkipEmptyParts);
    auto rows = session.run(u"search.tail"_s, {watermark, kMostTail});
    if (!rows)
        return failure(rows.error());
    while (rows->next())
        if (holdsAll((rows->text(1) + u' ' + rows->text(2)).simplified(), parts,
                     query.filter.text.anyOf))
            found.push_back(TicketId{rows->integer(0)});
    return {};
}

} // namespace

Result<Ticket> SqlTicketReader::one(const QString &condition, const QVariant &value) const
{
    const auto session = m_sessions.session();
    if (!session)
        return failure(session.error());
    const SqlCatalog &sql = (*session)->catalog();
    auto rows = (*session)->runText(
        u"SELECT %1 %2 WHERE %3"_s.arg(sql[u"ticket.columns"_s], sql[u"ticket.from"_s], condition),
        {value});
    if (!rows)
        return failure(rows.error());
    if (!rows->next())
        return failure(ErrorKind::NotFound, u"there is no such ticket"_s);
    return readTicket(*rows);
}

Result<Ticket> SqlTicketReader::ticket(TicketId id) const
{
    return one(u"t.id = ?"_s, id.value);
}

Result<Ticket> SqlTicketReader::ticket(const QString &name) const
{
    const QUuid uuid = QUuid::fromString(name);
    if (!uuid.isNull())
        return one(u"t.public_id = ?"_s, uuid.toRfc4122());
    auto found = one(u"t.reference = ?"_s, name.toUpper());
    if (!found && found.error().kind == ErrorKind::NotFound)
        return one(u"t.id = (SELECT ticket_id FROM external_tickets WHERE external_id = ?)"_s,
                   name);
    return found;
}

Result<std::vector<TicketRow>>
SqlTicketReader::page(const TicketQuery &query, std::optional<TicketKey> after, int limit) const
{
    const auto session = m_sessions.session();
    if (!session)
        return failure(session.error());
    if (!looksForText(query)) {
        const auto few = selectivityOf(**session, query);
        if (!few)
            return failure(few.error());
        return readRows(**session, pageSql((*session)->catalog(), query, after, limit, *few));
    }
    const auto ordered = keys(query);
    if (!ordered)
        return failure(ordered.error());
    auto from =
        after ? std::upper_bound(ordered->begin(), ordered->end(), *after) : ordered->begin();
    std::vector<TicketId> ids;
    for (; from != ordered->end() && ids.size() < size_t(limit); ++from)
        ids.push_back(from->id);
    auto list = rows(query, ids);
    if (list)
        std::sort(list->begin(), list->end(), [](const TicketRow &a, const TicketRow &b) {
            return TicketKey{a.key, a.id} < TicketKey{b.key, b.id};
        });
    return list;
}

Result<std::vector<TicketKey>> SqlTicketReader::keys(const TicketQuery &query) const
{
    const auto session = m_sessions.session();
    if (!session)
        return failure(session.error());
    BoundSql sql;
    if (!looksForText(query)) {
        const auto few = selectivityOf(**session, query);
        if (!few)
            return failure(few.error());
        sql = keysSql((*session)->catalog(), query, *few);
    } else {
        const auto ids = found(query);
        if (!ids)
            return failure(ids.error());
        sql = amongSql((*session)->catalog(), query, *ids, true);
    }
    auto rows = (*session)->runText(sql.text, sql.values);
    if (!rows)
        return failure(rows.error());
    std::vector<TicketKey> keys;
    while (rows->next())
        keys.push_back({rows->integer(0), TicketId{rows->integer(1)}});
    if (looksForText(query))
        std::sort(keys.begin(), keys.end());
    return keys;
}

Result<std::vector<TicketRow>> SqlTicketReader::rows(const TicketQuery &query,
                                                     const std::vector<TicketId> &ids) const
{
    const auto session = m_sessions.session();
    if (!session)
        return failure(session.error());
    std::vector<TicketId> wanted = ids;
    if (looksForText(query)) {
        const auto hits = found(query);
        if (!hits)
            return failure(hits.error());
        const QSet<TicketId> known(hits->begin(), hits->end());
        std::erase_if(wanted, [&known](TicketId id) { return !known.contains(id); });
    }
    std::vector<TicketRow> all;
    for (size_t start = 0; start < wanted.size(); start += kAtOnce) {
        const size_t end = std::min(start + kAtOnce, wanted.size());
        const std::vector<TicketId> part(wanted.begin() + qsizetype(start),
                                         wanted.begin() + qsizetype(end));
        auto some = readRows(**session, amongSql((*session)->catalog(), query, part, false));
        if (!some)
            return some;
        all.insert(all.end(), some->begin(), some->end());
    }
    return all;
}

Result<std::vector<TicketRow>> SqlTicketReader::ofCustomer(CustomerId customer, int limit) const
{
    const auto session = m_sessions.session();
    if (!session)
        return failure(session.error());
    const SqlCatalog &sql = (*session)->catalog();
    return readRows(
        **session, {u"SELECT %1, -t.id %2 WHERE t.customer_id = ? ORDER BY t.id DESC LIMIT ?"_s.arg(
                        sql[u"row.columns"_s], sql[u"ticket.from"_s]),
                    {customer.value, limit}});
}

Result<int> SqlTicketReader::countUpTo(const TicketQuery &query, int most) const
{
    if (looksForText(query)) {
        const auto hits = keys(query);
        return hits ? Result<int>(std::min(int(hits->size()), most)) : failure(hits.error());
    }
    const auto session = m_sessions.session();
    if (!session)
        return failure(session.error());
    const auto few = selectivityOf(**session, query);
    if (!few)
        return failure(few.error());
    const BoundSql sql = countUpToSql((*session)->catalog(), query, *few, most);
    auto rows = (*session)->runText(sql.text, sql.values);
    if (!rows)
        return failure(rows.error());
    return rows->next() ? int(rows->integer(0)) : 0;
}

Result<QStringList> SqlTicketReader::tagsInUse(int most) const
{
    const auto session = m_sessions.session();
    if (!session)
        return failure(session.error());
    auto rows = (*session)->run(u"tagged.all"_s, {most});
    if (!rows)
        return failure(rows.error());
    QStringList tags;
    while (rows->next())
        tags << rows->text(0);
    return tags;
}

Result<std::vector<TicketId>> SqlTicketReader::found(const TicketQuery &query) const
{
    const auto session = m_sessions.session();
    if (!session)
        return failure(session.error());
    std::vector<TicketId> found;
    // Exact things first: a reference or id, a mail address, a phone number.
    const bool plainWords = query.filter.text.anyOf.empty();
    if (plainWords) {
        if (auto done = findExact(**session, query.search.trimmed(), found); !done)
            return failure(done.error());
    }
    if (found.empty()) {
        if (auto done = findText(**session, query, found); !done)
            return failure(done.error());
    }
    std::sort(found.begin(), found.end(), std::greater<>());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    if (found.size() > size_t(kMostFound))
        found.resize(size_t(kMostFound));
    return found;
}

Result<void> SqlTicketReader::findExact(SqlSession &session, const QString &text,
                                        std::vector<TicketId> &found) const
{
    if (const auto exact = ticket(text); exact) {
        found.push_back(exact->id);
        return {};
    }
    const QString kind = text.contains(u'@')     ? u"email"_s
                         : text.startsWith(u'+') ? u"phone"_s
                                                 : u"external"_s;
    return collect(session.run(u"search.identity"_s,
                               {kind, kind == u"external"_s ? text : text.toLower(), kMostFound}),
                   found);
}

Result<void> SqlTicketReader::findText(SqlSession &session, const TicketQuery &query,
                                       std::vector<TicketId> &found) const
{
    const QString match = matchExpression(query, LastWord::Unfinished);
    if (match.isEmpty())
        return {};
    // FTS5 gathers all that begin so before the newest of them: a word that stands in many messages
    // as it is does without.
    for (const QString &words : {matchExpression(query, LastWord::Whole), match}) {
        if (found.size() >= size_t(kMostFound))
            break;
        const BoundSql hits = foundSql(session.catalog(), query, words, kMostFound);
        if (auto done = collect(session.runText(hits.text, hits.values), found); !done)
            return done;
        if (words == match)
            break;
    }
    if (auto done = searchTail(session, query, found); !done)
        return done;
    if (auto done = collect(session.run(u"search.title"_s, {match, kMostFound}), found); !done)
        return done;
    const QString name = matchExpression(query.search);
    if (!query.filter.text.anyOf.empty() || name.isEmpty())
        return {};
    return collect(session.run(u"search.name"_s, {name, kMostFound}), found);
}

} // namespace caseline
