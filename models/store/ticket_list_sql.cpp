// SPDX-License-Identifier: GPL-3.0-or-later
#include "ticket_list_sql.h"

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

QString viewFragment(TicketView view)
{
    switch (view) {
    case TicketView::Mine: return u"view.mine"_s;
    case TicketView::Unassigned: return u"view.unassigned"_s;
    case TicketView::Escalated: return u"view.escalated"_s;
    case TicketView::DueSoon: return u"view.due_soon"_s;
    case TicketView::Breached: return u"view.breached"_s;
    case TicketView::Pending: return u"view.pending"_s;
    case TicketView::AllOpen: return u"view.open"_s;
    case TicketView::All: break;
    }
    return u"view.all"_s;
}

QString sortFragment(TicketSort sort)
{
    switch (sort) {
    case TicketSort::NewestFirst: return u"sort.newest"_s;
    case TicketSort::RecentlyUpdated: return u"sort.updated"_s;
    case TicketSort::PriorityFirst: return u"sort.priority"_s;
    case TicketSort::DueFirst: break;
    }
    return u"sort.due"_s;
}

BoundSql where(const SqlCatalog &sql, const TicketQuery &query)
{
    BoundSql condition{sql[viewFragment(query.view)], {}};
    if (condition.text.contains(":me"_L1)) {
        condition.text.replace(":me"_L1, "?"_L1);
        condition.values << (query.me.isNull() ? u""_s : query.me);
    }
    if (!query.inbox.isEmpty()) {
        condition.text += u" AND t.inbox = ?"_s;
        condition.values << query.inbox;
    }
    // Told by the expression that the index of the newest holds.
    if (query.createdFrom) {
        condition.text += u" AND -t.created_at <= ?"_s;
        condition.values << -toMs(*query.createdFrom);
    }
    if (query.createdBefore) {
        condition.text += u" AND -t.created_at > ?"_s;
        condition.values << -toMs(*query.createdBefore);
    }
    if (!query.category.isEmpty()) {
        condition.text += u" AND t.category = ?"_s;
        condition.values << query.category;
    }
    return condition;
}

} // namespace

BoundSql pageSql(const SqlCatalog &sql, const TicketQuery &query, std::optional<TicketKey> after,
                 int limit)
{
    const QString key = sql[sortFragment(query.sort)];
    BoundSql bound = where(sql, query);
    QString condition = bound.text;
    if (after) {
        condition += u" AND (%1, t.id) > (?, ?)"_s.arg(key);
        bound.values << after->key << after->id.value;
    }
    bound.text = u"SELECT %1, %2 %3 WHERE %4 ORDER BY %2, t.id LIMIT ?"_s.arg(
        sql[u"row.columns"_s], key, sql[u"ticket.from"_s], condition);
    bound.values << limit;
    return bound;
}

BoundSql keysSql(const SqlCatalog &sql, const TicketQuery &query)
{
    const QString key = sql[sortFragment(query.sort)];
    BoundSql bound = where(sql, query);
    bound.text =
        u"SELECT %1, t.id FROM tickets t WHERE %2 ORDER BY %1, t.id"_s.arg(key, bound.text);
    return bound;
}

BoundSql amongSql(const SqlCatalog &sql, const TicketQuery &query, const std::vector<TicketId> &ids,
                  bool keysOnly)
{
    QStringList numbers;
    numbers.reserve(qsizetype(ids.size()));
    for (const TicketId id : ids)
        numbers << QString::number(id.value);
    const QString key = sql[sortFragment(query.sort)];
    BoundSql bound = where(sql, query);
    // The unary plus keeps the planner on the primary key, whatever view it is.
    const QString condition = u"t.id IN (%1) AND +(%2)"_s.arg(numbers.join(u','), bound.text);
    bound.text = keysOnly ? u"SELECT %1, t.id FROM tickets t WHERE %2"_s.arg(key, condition)
                          : u"SELECT %1, %2 %3 WHERE %4"_s.arg(sql[u"row.columns"_s], key,
                                                               sql[u"ticket.from"_s], condition);
    return bound;
}

QString matchExpression(const QString &words)
{
    QStringList terms;
    QString current;
    for (const QChar c : words + u' ') {
        if (c.isLetterOrNumber() || c.isSurrogate() || c.category() == QChar::Mark_NonSpacing) {
            current += c;
        } else if (!current.isEmpty()) {
            terms << u'"' + current + u'"';
            current.clear();
        }
    }
    if (terms.isEmpty())
        return {};
    const bool unfinished = !words.isEmpty() && words.back().isLetterOrNumber();
    return terms.join(u' ') + (unfinished ? u"*"_s : u""_s);
}

} // namespace caseline
