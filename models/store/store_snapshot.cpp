// SPDX-License-Identifier: GPL-3.0-or-later
#include "store_snapshot.h"

#include "sqlite_location.h"
#include "ticket_codec.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

static void registerStoreTexts()
{
    Q_INIT_RESOURCE(store);
}

namespace caseline {

Result<std::unique_ptr<StoreSnapshot>> StoreSnapshot::open(const QString &file)
{
    registerStoreTexts();
    auto loaded = SqlCatalog::load(u":/caseline/sql/sqlite"_s);
    if (!loaded)
        return failure(loaded.error());
    std::unique_ptr<StoreSnapshot> snapshot(
        new StoreSnapshot(std::make_unique<SqlCatalog>(std::move(*loaded))));
    const SqlCatalog &sql = *snapshot->m_catalog;
    auto session = openBeside(file, sql);
    if (!session)
        return failure(session.error());
    snapshot->m_session = std::move(*session);
    snapshot->m_ticketsSql = u"SELECT %1 %2 WHERE t.id > ? ORDER BY t.id LIMIT ?"_s.arg(
        sql[u"ticket.columns"_s], sql[u"ticket.from"_s]);
    // What is read first fixes the moment.
    if (auto done = snapshot->m_session->execute(u"BEGIN"_s); !done)
        return failure(done.error());
    if (const auto count = snapshot->ticketCount(); !count)
        return failure(count.error());
    return snapshot;
}

StoreSnapshot::~StoreSnapshot()
{
    if (m_session)
        (void)m_session->execute(u"ROLLBACK"_s);
}

template <class T, class Read>
Result<std::vector<T>> StoreSnapshot::all(const QString &statement, const QVariantList &values,
                                          Read read)
{
    auto rows = m_session->run(statement, values);
    if (!rows)
        return failure(rows.error());
    std::vector<T> list;
    while (rows->next())
        list.push_back(read(*rows));
    return list;
}

Result<qint64> StoreSnapshot::ticketCount()
{
    const auto counts = all<qint64>(u"record.ticket_count"_s, {},
                                    [](const SqlRows &rows) { return rows.integer(0); });
    return counts ? Result<qint64>(counts->empty() ? 0 : counts->front()) : failure(counts.error());
}

Result<std::vector<Identity>> StoreSnapshot::identities(CustomerId customer)
{
    return all<Identity>(u"record.identities"_s, {customer.value}, [](const SqlRows &rows) {
        return Identity{rows.text(0), rows.text(1)};
    });
}

Result<std::vector<CustomerRecord>> StoreSnapshot::loneCustomers(CustomerId after, int limit)
{
    auto records = all<CustomerRecord>(u"record.lone_customers"_s, {after.value, limit},
                                       [](const SqlRows &rows) {
                                           return CustomerRecord{readCustomer(rows), {}};
                                       });
    if (!records)
        return records;
    for (CustomerRecord &record : *records) {
        auto known = identities(record.customer.id);
        if (!known)
            return failure(known.error());
        record.identities = std::move(*known);
    }
    return records;
}

Result<std::vector<TicketRecord>> StoreSnapshot::tickets(TicketId after, int limit)
{
    std::vector<TicketRecord> records;
    {
        auto rows = m_session->runText(m_ticketsSql, {after.value, limit});
        if (!rows)
            return failure(rows.error());
        while (rows->next())
            records.push_back({readTicket(*rows), {}, {}, {}});
    }
    for (TicketRecord &record : records)
        if (auto done = fill(record); !done)
            return failure(done.error());
    return records;
}

Result<std::vector<StoreSnapshot::Placed<LinkRecord>>>
StoreSnapshot::links(std::pair<qint64, qint64> after, int limit)
{
    const auto read = [](const SqlRows &rows) {
        Placed<LinkRecord> link;
        link.place = {rows.integer(0), rows.integer(1)};
        link.record.ticket = QUuid::fromRfc4122(rows.value(2).toByteArray());
        link.record.other = QUuid::fromRfc4122(rows.value(3).toByteArray());
        link.record.kind = fromWord<LinkKind>(rows.text(4)).value_or(LinkKind::Related);
        return link;
    };
    return all<Placed<LinkRecord>>(u"record.links"_s, {after.first, after.second, limit}, read);
}

Result<std::vector<StoreSnapshot::Placed<MergeRecord>>>
StoreSnapshot::merges(std::pair<qint64, qint64> after, int limit)
{
    const auto read = [](const SqlRows &rows) {
        Placed<MergeRecord> merge;
        merge.place = {rows.integer(0), 0};
        MergeRecord &r = merge.record;
        r.ticket = QUuid::fromRfc4122(rows.value(1).toByteArray());
        r.into = QUuid::fromRfc4122(rows.value(2).toByteArray());
        r.status = fromWord<Status>(rows.text(3)).value_or(Status::Open);
        r.escalationOpen = rows.integer(4) != 0;
        r.firstResponseDue = fromMs(rows.integer(5));
        r.resolutionDue = fromMs(rows.integer(6));
        r.pausedAt = toInstant(rows.value(7));
        r.resolvedAt = toInstant(rows.value(8));
        r.snoozedUntil = toInstant(rows.value(9));
        return merge;
    };
    return all<Placed<MergeRecord>>(u"record.merges"_s, {after.first, limit}, read);
}

Result<void> StoreSnapshot::fill(TicketRecord &record)
{
    const TicketId ticket = record.ticket.id;
    auto known = identities(record.ticket.customer.id);
    if (!known)
        return failure(known.error());
    record.identities = std::move(*known);
    auto messages = all<Message>(u"record.messages"_s, {ticket.value},
                                 [](const SqlRows &rows) { return readMessage(rows); });
    if (!messages)
        return failure(messages.error());
    record.messages = std::move(*messages);
    auto events = all<Event>(u"event.of_ticket"_s, {ticket.value}, [ticket](const SqlRows &rows) {
        return Event{ticket, fromMs(rows.integer(0)), rows.text(1), rows.text(2),
                     QJsonDocument::fromJson(rows.text(3).toUtf8()).object()};
    });
    if (!events)
        return failure(events.error());
    record.events = std::move(*events);
    return {};
}

} // namespace caseline
