// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/ticket_reader.h"
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
                 int limit);
/// Like pageSql, but whole tickets (ticket.columns).
BoundSql listSql(const SqlCatalog &sql, const TicketQuery &query, std::optional<TicketKey> after,
                 int limit);
BoundSql countSql(const SqlCatalog &sql, const TicketQuery &query);
BoundSql keysSql(const SqlCatalog &sql, const TicketQuery &query);
/// Rows (or, with `keysOnly`, keys) of those of `ids` that are in the list, in no order.
BoundSql amongSql(const SqlCatalog &sql, const TicketQuery &query, const std::vector<TicketId> &ids,
                  bool keysOnly);

/// The newest tickets whose messages fit `match` and that the query's view and filter let through.
BoundSql foundSql(const SqlCatalog &sql, const TicketQuery &query, const QString &match, int limit);

/// A text as an FTS5 phrase: its words, next to each other. Empty when it has none.
QString phraseExpression(const QString &text);
/// All that a query looks for in messages, as one FTS5 expression.
QString matchExpression(const TicketQuery &query);
/// A person's words as an FTS5 expression: all words, the last one as a prefix. Empty when there is
/// nothing to look for.
QString matchExpression(const QString &words);

} // namespace caseline
