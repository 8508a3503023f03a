// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/import_rows.h"
#include "sql_session.h"

namespace caseline {

/// All of a store as it was at one moment, also beside the process that holds it. For one thread,
/// and not for longer than need be: the store's log grows meanwhile.
class StoreSnapshot
{
public:
    static Result<std::unique_ptr<StoreSnapshot>> open(const QString &file);
    ~StoreSnapshot();
    StoreSnapshot(const StoreSnapshot &) = delete;
    StoreSnapshot &operator=(const StoreSnapshot &) = delete;

    Result<qint64> ticketCount();
    /// Customers without a ticket, and tickets: the next `limit` behind `after`, oldest first.
    Result<std::vector<CustomerRecord>> loneCustomers(CustomerId after, int limit);
    Result<std::vector<TicketRecord>> tickets(TicketId after, int limit);

    /// Where the next page goes on; empty: at the beginning.
    using Place = QVariantList;
    template <class T>
    struct Placed
    {
        Place place;
        T record;
    };
    template <class T>
    using Page = Result<std::vector<Placed<T>>>;
    /// What belongs to tickets: the next `limit` behind `after`, in the order of the tickets. Each
    /// link once, from its older ticket; canned replies that somebody wrote or changed.
    Page<LinkRecord> links(const Place &after, int limit);
    Page<MergeRecord> merges(const Place &after, int limit);
    Page<FileRecord> files(const Place &after, int limit);
    Page<DraftRecord> drafts(const Place &after, int limit);
    Page<DeliveryRecord> deliveries(const Place &after, int limit);
    Page<CannedReply> cannedReplies(const Place &after, int limit);
    /// All on the first page.
    Page<RemovedCannedReply> removedCannedReplies(const Place &after, int limit);
    Page<Macro> macros(const Place &after, int limit);
    Page<Article> articles(const Place &after, int limit);
    Page<VoteRecord> votes(const Place &after, int limit);
    Page<SavedView> savedViews(const Place &after, int limit);
    Page<Team> teams(const Place &after, int limit);

private:
    explicit StoreSnapshot(std::unique_ptr<SqlCatalog> catalog)
        : m_catalog(std::move(catalog))
    {}
    template <class T, class Read>
    Result<std::vector<T>> all(const QString &statement, const QVariantList &values, Read read);
    template <class T, class Read>
    Page<T> page(const QString &statement, const Place &after, int limit, Read read);
    Result<std::vector<Identity>> identities(CustomerId customer);
    Result<void> fill(TicketRecord &record);

    std::unique_ptr<SqlCatalog> m_catalog;
    std::unique_ptr<SqlSession> m_session;
    QString m_ticketsSql;
};

} // namespace caseline
