// SPDX-License-Identifier: GPL-3.0-or-later
#include "sql_conversation_reader.h"

#include "ticket_codec.h"

#include <QJsonDocument>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

/// Runs a statement of the catalog on the calling thread's connection and reads every row.
template <class T, class Read>
Result<std::vector<T>> readAll(const ReadSessions &sessions, const QString &name,
                               const QVariantList &values, Read read)
{
    const auto session = sessions.session();
    if (!session)
        return failure(session.error());
    auto rows = (*session)->run(name, values);
    if (!rows)
        return failure(rows.error());
    std::vector<T> all;
    while (rows->next())
        all.push_back(read(*rows));
    return all;
}

template <class T>
Result<T> theOne(Result<std::vector<T>> rows, const QString &missing)
{
    if (!rows)
        return failure(rows.error());
    if (rows->empty())
        return failure(ErrorKind::NotFound, missing);
    return rows->front();
}

// Rare: what is read of most tickets stays one range of one index.
Result<bool> hasMerged(const ReadSessions &sessions, TicketId ticket)
{
    const auto found = readAll<bool>(sessions, u"message.has_merged"_s, {ticket.value},
                                     [](const SqlRows &) { return true; });
    return found ? Result<bool>(!found->empty()) : failure(found.error());
}

constexpr auto customerOf = [](const SqlRows &rows) { return readCustomer(rows); };

} // namespace

Result<std::vector<Message>>
SqlConversationReader::messages(TicketId ticket, std::optional<MessageId> before, int limit) const
{
    const qint64 end = before ? before->value : std::numeric_limits<qint64>::max();
    const auto merged = hasMerged(m_sessions, ticket);
    if (!merged)
        return failure(merged.error());
    auto page = *merged ? readAll<Message>(m_sessions, u"message.page_merged"_s,
                                           {ticket.value, ticket.value, end, limit}, readMessage)
                        : readAll<Message>(m_sessions, u"message.page"_s,
                                           {ticket.value, end, limit}, readMessage);
    if (page)
        std::reverse(page->begin(), page->end());
    return page;
}

Result<Message> SqlConversationReader::firstMessage(TicketId ticket) const
{
    return theOne(readAll<Message>(m_sessions, u"message.first"_s, {ticket.value}, readMessage),
                  u"the ticket has no message"_s);
}

namespace {

Result<int> countOf(const ReadSessions &sessions, const QString &statement, TicketId ticket)
{
    return theOne(readAll<int>(sessions, statement, {ticket.value, ticket.value},
                               [](const SqlRows &rows) { return int(rows.integer(0)); }),
                  u"there is no such ticket"_s);
}

} // namespace

Result<int> SqlConversationReader::messageCount(TicketId ticket) const
{
    return countOf(m_sessions, u"message.count_merged"_s, ticket);
}

Result<int> SqlConversationReader::saidCount(TicketId ticket) const
{
    return countOf(m_sessions, u"message.count_said"_s, ticket);
}

Result<std::vector<Event>> SqlConversationReader::events(TicketId ticket) const
{
    return readAll<Event>(
        m_sessions, u"event.of_ticket"_s, {ticket.value}, [ticket](const SqlRows &rows) {
            return Event{ticket, fromMs(rows.integer(0)), rows.text(1), rows.text(2),
                         QJsonDocument::fromJson(rows.text(3).toUtf8()).object()};
        });
}

Result<std::vector<OutboxItem>> SqlConversationReader::deliveries(TicketId ticket) const
{
    return readAll<OutboxItem>(m_sessions, u"outbox.of_ticket"_s, {ticket.value}, readOutboxItem);
}

Result<QStringList> SqlConversationReader::participants(TicketId ticket) const
{
    const auto found = readAll<QString>(m_sessions, u"mail.participants"_s, {ticket.value},
                                        [](const SqlRows &rows) { return rows.text(0); });
    if (!found)
        return failure(found.error());
    return QStringList(found->begin(), found->end());
}

Result<QString> SqlConversationReader::draft(TicketId ticket, const QString &author,
                                             MessageKind kind) const
{
    const auto found =
        readAll<QString>(m_sessions, u"draft.find"_s, {ticket.value, author, QString(word(kind))},
                         [](const SqlRows &rows) { return rows.text(0); });
    if (!found)
        return failure(found.error());
    return found->empty() ? QString() : found->front();
}

Result<Customer> SqlCustomerReader::customer(CustomerId id) const
{
    return theOne(readAll<Customer>(m_sessions, u"customer.find"_s, {id.value}, customerOf),
                  u"there is no such customer"_s);
}

Result<Customer> SqlCustomerReader::customer(const QString &id) const
{
    auto found =
        readAll<Customer>(m_sessions, u"customer.by_identity"_s, {u"external"_s, id}, customerOf);
    if (const QUuid ours = QUuid::fromString(id); found && found->empty() && !ours.isNull())
        found = readAll<Customer>(m_sessions, u"customer.by_public_id"_s, {ours.toRfc4122()},
                                  customerOf);
    return theOne(std::move(found), u"there is no such customer"_s);
}

Result<CustomerStanding> SqlCustomerReader::standing(CustomerId id) const
{
    const auto counts = readAll<CustomerStanding>(
        m_sessions, u"customer.counts"_s, {id.value}, [](const SqlRows &rows) {
            return CustomerStanding{int(rows.integer(0)), int(rows.integer(1)), {}};
        });
    if (!counts)
        return failure(counts.error());
    auto latest = readAll<double>(m_sessions, u"customer.latest_polarity"_s, {id.value},
                                  [](const SqlRows &rows) { return rows.real(0); });
    if (!latest)
        return failure(latest.error());
    CustomerStanding standing = counts->front();
    standing.latestPolarity.assign(latest->rbegin(), latest->rend());
    return standing;
}

Result<std::vector<Ticket>>
SqlCustomerReader::tickets(CustomerId id, std::optional<TicketId> before, int limit) const
{
    const auto session = m_sessions.session();
    if (!session)
        return failure(session.error());
    const SqlCatalog &sql = (*session)->catalog();
    const qint64 end = before ? before->value : std::numeric_limits<qint64>::max();
    auto rows = (*session)->runText(
        u"SELECT %1 %2 WHERE t.customer_id = ? AND t.id < ? ORDER BY t.id DESC LIMIT ?"_s.arg(
            sql[u"ticket.columns"_s], sql[u"ticket.from"_s]),
        {id.value, end, limit});
    if (!rows)
        return failure(rows.error());
    std::vector<Ticket> tickets;
    while (rows->next())
        tickets.push_back(readTicket(*rows));
    return tickets;
}

} // namespace caseline
