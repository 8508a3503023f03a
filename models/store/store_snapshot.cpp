// SPDX-License-Identifier: GPL-3.0-or-later
#include "store_snapshot.h"

#include "knowledge_codec.h"
#include "sql_macros.h"
#include "sqlite_location.h"
#include "team_codec.h"
#include "ticket_codec.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

static void registerStoreTexts()
{
    Q_INIT_RESOURCE(store);
}

namespace caseline {

namespace {

/// The canned replies that every desk begins with; see version 17 of the store.
constexpr const char *kFirstReplies[] = {"hello", "more", "refund",     "solved",
                                         "hallo", "mehr", "erstattung", "erledigt"};

QUuid readId(const SqlRows &rows, int column)
{
    return QUuid::fromRfc4122(rows.value(column).toByteArray());
}

} // namespace

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
            records.push_back({readTicket(*rows), {}, {}, {}, {}});
    }
    for (TicketRecord &record : records)
        if (auto done = fill(record); !done)
            return failure(done.error());
    return records;
}

/// `after` has a value for each column that a page is ordered by; those come first in its rows.
template <class T, class Read>
StoreSnapshot::Page<T> StoreSnapshot::page(const QString &statement, const Place &after, int limit,
                                           Read read)
{
    const auto keys = int(after.size());
    return all<Placed<T>>(statement, after + QVariantList{limit}, [&](const SqlRows &rows) {
        Placed<T> placed;
        for (int key = 0; key < keys; ++key)
            placed.place << rows.value(key);
        read(placed.record, rows);
        return placed;
    });
}

StoreSnapshot::Page<LinkRecord> StoreSnapshot::links(const Place &after, int limit)
{
    return page<LinkRecord>(u"record.links"_s, after.isEmpty() ? Place{0, 0} : after, limit,
                            [](LinkRecord &r, const SqlRows &rows) {
                                r.ticket = readId(rows, 2);
                                r.other = readId(rows, 3);
                                r.kind = fromWord<LinkKind>(rows.text(4)).value_or(r.kind);
                            });
}

StoreSnapshot::Page<MergeRecord> StoreSnapshot::merges(const Place &after, int limit)
{
    return page<MergeRecord>(u"record.merges"_s, after.isEmpty() ? Place{0} : after, limit,
                             [](MergeRecord &r, const SqlRows &rows) {
                                 r.ticket = readId(rows, 1);
                                 r.into = readId(rows, 2);
                                 r.status = fromWord<Status>(rows.text(3)).value_or(r.status);
                                 r.escalationOpen = rows.integer(4) != 0;
                                 r.firstResponseDue = fromMs(rows.integer(5));
                                 r.resolutionDue = fromMs(rows.integer(6));
                                 r.pausedAt = toInstant(rows.value(7));
                                 r.resolvedAt = toInstant(rows.value(8));
                                 r.snoozedUntil = toInstant(rows.value(9));
                             });
}

StoreSnapshot::Page<FileRecord> StoreSnapshot::files(const Place &after, int limit)
{
    return page<FileRecord>(u"record.files"_s, after.isEmpty() ? Place{0} : after, limit,
                            [](FileRecord &r, const SqlRows &rows) {
                                r.file.publicId = readId(rows, 1);
                                r.ticket = readId(rows, 2);
                                if (!rows.value(3).isNull())
                                    r.message = readId(rows, 3);
                                r.file.name = rows.text(4);
                                r.file.contentType = rows.text(5);
                                r.file.contentId = rows.text(6);
                                r.file.createdAt = fromMs(rows.integer(7));
                                r.content = rows.value(8).toByteArray();
                                r.file.size = r.content.size();
                                r.file.draftedBy = rows.text(9);
                            });
}

StoreSnapshot::Page<DraftRecord> StoreSnapshot::drafts(const Place &after, int limit)
{
    return page<DraftRecord>(u"record.drafts"_s, after.isEmpty() ? Place{0, u""_s, u""_s} : after,
                             limit, [](DraftRecord &r, const SqlRows &rows) {
                                 r.author = rows.text(1);
                                 r.kind = fromWord<MessageKind>(rows.text(2)).value_or(r.kind);
                                 r.ticket = readId(rows, 3);
                                 r.body = rows.text(4);
                                 r.updatedAt = fromMs(rows.integer(5));
                             });
}

StoreSnapshot::Page<CannedReply> StoreSnapshot::cannedReplies(const Place &after, int limit)
{
    return page<CannedReply>(u"record.canned"_s, after.isEmpty() ? Place{u""_s} : after, limit,
                             [](CannedReply &r, const SqlRows &rows) {
                                 r.shortcut = rows.text(0);
                                 r.title = rows.text(1);
                                 r.body = rows.text(2);
                                 r.language = rows.text(3);
                                 r.updatedAt = fromMs(rows.integer(4));
                             });
}

StoreSnapshot::Page<RemovedCannedReply> StoreSnapshot::removedCannedReplies(const Place &after, int)
{
    std::vector<Placed<RemovedCannedReply>> removed;
    if (!after.isEmpty())
        return removed;
    for (const char *shortcut : kFirstReplies) {
        const auto known = all<qint64>(u"record.canned_at"_s, {QString::fromLatin1(shortcut)},
                                       [](const SqlRows &rows) { return rows.integer(0); });
        if (!known)
            return failure(known.error());
        if (known->empty())
            removed.push_back({{1}, {QString::fromLatin1(shortcut)}});
    }
    return removed;
}

StoreSnapshot::Page<Macro> StoreSnapshot::macros(const Place &after, int limit)
{
    return page<Macro>(u"record.macros"_s, after.isEmpty() ? Place{0} : after, limit,
                       [](Macro &macro, const SqlRows &rows) {
                           macro = readMacro(rows);
                           macro.id = {};
                       });
}

StoreSnapshot::Page<VoteRecord> StoreSnapshot::votes(const Place &after, int limit)
{
    return page<VoteRecord>(u"record.votes"_s, after.isEmpty() ? Place{0, 0} : after, limit,
                            [](VoteRecord &v, const SqlRows &rows) {
                                v.article = readId(rows, 2);
                                v.ticket = readId(rows, 3);
                                v.helpful = rows.integer(4) != 0;
                                v.at = fromMs(rows.integer(5));
                            });
}

StoreSnapshot::Page<DeliveryRecord> StoreSnapshot::deliveries(const Place &after, int limit)
{
    return page<DeliveryRecord>(u"record.deliveries"_s, after.isEmpty() ? Place{0} : after, limit,
                                [](DeliveryRecord &r, const SqlRows &rows) {
                                    r.ticket = readId(rows, 1);
                                    if (!rows.value(2).isNull())
                                        r.message = readId(rows, 2);
                                    OutboxItem &i = r.item;
                                    i.publicId = readId(rows, 3);
                                    i.channel = fromWord<Channel>(rows.text(4)).value_or(i.channel);
                                    i.kind = fromWord<DeliveryKind>(rows.text(5)).value_or(i.kind);
                                    i.recipient = rows.text(6);
                                    i.cc = rows.text(7).split(u' ', Qt::SkipEmptyParts);
                                    i.subject = rows.text(8);
                                    i.body = rows.text(9);
                                    i.messageIdHeader = rows.text(10);
                                    i.dedupeKey = rows.text(11);
                                    i.status =
                                        fromWord<DeliveryStatus>(rows.text(12)).value_or(i.status);
                                    i.attempts = int(rows.integer(13));
                                    i.lastError = rows.text(14);
                                    i.createdAt = fromMs(rows.integer(15));
                                    i.sentAt = toInstant(rows.value(16));
                                    i.providerId = rows.text(17);
                                    i.dismissedAt = toInstant(rows.value(18));
                                });
}

StoreSnapshot::Page<Article> StoreSnapshot::articles(const Place &after, int limit)
{
    return page<Article>(u"record.articles"_s, after.isEmpty() ? Place{0} : after, limit,
                         [](Article &a, const SqlRows &rows) {
                             a = readArticle(rows);
                             a.id = {};
                         });
}

StoreSnapshot::Page<SavedView> StoreSnapshot::savedViews(const Place &after, int limit)
{
    return page<SavedView>(u"record.saved_views"_s, after.isEmpty() ? Place{0} : after, limit,
                           [](SavedView &v, const SqlRows &rows) {
                               v.publicId = readId(rows, 1);
                               v.owner = rows.text(2);
                               v.name = rows.text(3);
                               v.query = rows.text(4);
                               v.position = int(rows.integer(5));
                               v.updatedAt = fromMs(rows.integer(6));
                           });
}

StoreSnapshot::Page<Team> StoreSnapshot::teams(const Place &after, int limit)
{
    return page<Team>(u"record.teams"_s, after.isEmpty() ? Place{0} : after, limit,
                      [](Team &t, const SqlRows &rows) {
                          t = readTeam(rows);
                          t.id = {};
                          t.members = rows.text(6).split(u' ', Qt::SkipEmptyParts);
                          t.members.sort();
                      });
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
    auto reminders =
        all<ReminderRecord>(u"record.reminders"_s, {ticket.value}, [](const SqlRows &rows) {
            return ReminderRecord{
                fromMs(rows.integer(0)),
                fromWord<ReminderStatus>(rows.text(1)).value_or(ReminderStatus::Cancelled),
                toInstant(rows.value(2))};
        });
    if (!reminders)
        return failure(reminders.error());
    record.reminders = std::move(*reminders);
    return {};
}

} // namespace caseline
