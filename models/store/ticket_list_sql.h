// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/ticket_reader.h"
#include "selectivity.h"
#include "sql_catalog.h"

#include <QVariant>

namespace caseline {

/// A composed statement with its values.
struct BoundSql
{
    QString text;
    QVariantList values;
};

/// The statements behind lists. Views and sorts are fragments of the catalog; each standing view
/// in due order is one index range (a test holds the query plans to that).
BoundSql pageSql(const SqlCatalog &sql, const TicketQuery &query, std::optional<TicketKey> after,
                 int limit, const Selectivity &few = {});
/// Like pageSql, but whole tickets (ticket.columns) with the first message's text behind them.
BoundSql listSql(const SqlCatalog &sql, const TicketQuery &query, std::optional<TicketKey> after,
                 int limit, const Selectivity &few = {});
BoundSql countSql(const SqlCatalog &sql, const TicketQuery &query);
/// Stops counting at `most`.
BoundSql countUpToSql(const SqlCatalog &sql, const TicketQuery &query, const Selectivity &few,
                      int most);
BoundSql keysSql(const SqlCatalog &sql, const TicketQuery &query, const Selectivity &few = {});
/// Rows (or, with `keysOnly`, keys) of those of `ids` that are in the list, in no order.
BoundSql amongSql(const SqlCatalog &sql, const TicketQuery &query, const std::vector<TicketId> &ids,
                  bool keysOnly);
/// Columns as listSql, of just these tickets, in no order.
BoundSql listAmongSql(const SqlCatalog &sql, const std::vector<TicketId> &ids);

/// The newest tickets whose messages fit `match` and that the query's view and filter let through.
BoundSql foundSql(const SqlCatalog &sql, const TicketQuery &query, const QString &match, int limit);

} // namespace caseline
