// SPDX-License-Identifier: GPL-3.0-or-later
#include "ticket_list_sql.h"

#include "match_expression.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

/// Whether a statement looks at a page of tickets or at all there are: what is cheap for a few is
/// not for a million, and the other way round.
enum class Reach { Few, All };

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
    case TicketView::Snoozed: return u"view.snoozed"_s;
    case TicketView::MyTeams: return u"view.my_teams"_s;
    case TicketView::All: break;
    }
    return u"view.all"_s;
}

QString sortFragment(const TicketQuery &query)
{
    switch (query.sort) {
    case TicketSort::NewestFirst: return u"sort.newest"_s;
    case TicketSort::RecentlyUpdated: return u"sort.updated"_s;
    case TicketSort::PriorityFirst: return u"sort.priority"_s;
    case TicketSort::DueFirst: break;
    }
    return query.view == TicketView::Snoozed ? u"sort.back"_s : u"sort.due"_s;
}

/// A plus before it keeps the planner from walking along the order to find the few.
QString keyOf(const SqlCatalog &sql, const TicketQuery &query, const Selectivity &few = {})
{
    const QString &key = sql[sortFragment(query)];
    return few.open || few.tagged ? u"+(%1)"_s.arg(key) : key;
}

/// `comparison` is "IN" or "NOT IN".
void compareWith(BoundSql &condition, const QString &column, const QString &comparison,
                 const QStringList &values)
{
    if (values.isEmpty())
        return;
    condition.text +=
        u" AND %1 %2 (%3)"_s.arg(column, comparison, QStringList(values.size(), u"?"_s).join(u','));
    for (const QString &value : values)
        condition.values << (value.isNull() ? u""_s : value);
}

void oneOf(BoundSql &condition, const QString &column, const QStringList &values)
{
    compareWith(condition, column, u"IN"_s, values);
}

template <class E>
void oneOf(BoundSql &condition, const QString &column, const std::vector<E> &values)
{
    QStringList words;
    for (const E value : values)
        words << word(value);
    oneOf(condition, column, words);
}

/// Of tags that few tickets have, those tickets are where reading begins; of others each ticket is
/// asked.
void hasTags(BoundSql &condition, const SqlCatalog &sql, const QStringList &tags, bool few)
{
    const QString &has = sql[few ? u"tagged.few"_s : u"tagged.here"_s];
    for (const QString &tag : tags) {
        condition.text += u" AND "_s + has;
        condition.values << tag;
    }
}

void hasNoTags(BoundSql &condition, const SqlCatalog &sql, const QStringList &tags)
{
    for (const QString &tag : tags) {
        condition.text += u" AND NOT "_s + sql[u"tagged.here"_s];
        condition.values << tag;
    }
}

void hasAnyTag(BoundSql &condition, const SqlCatalog &sql, const std::vector<QStringList> &groups)
{
    for (const QStringList &tags : groups) {
        condition.text +=
            u" AND (%1)"_s.arg(QStringList(tags.size(), sql[u"tagged.here"_s]).join(u" OR "_s));
        for (const QString &tag : tags)
            condition.values << tag;
    }
}

/// Tickets of (or, with NOT IN, not of) customers that one of `names` may mean.
void cameFrom(BoundSql &condition, const SqlCatalog &sql, const QString &comparison,
              const QStringList &names)
{
    if (names.isEmpty())
        return;
    QStringList parts;
    for (const QString &name : names) {
        if (const QString match = matchExpression(name, LastWord::Unfinished); !match.isEmpty()) {
            parts << sql[u"from.name"_s];
            condition.values << match;
        }
        const QString small = name.toLower();
        parts << sql[u"from.identity"_s];
        condition.values << small << small + QChar(0xffff) << small << small + QChar(0xffff)
                         << name;
    }
    condition.text += u" AND t.customer_id %1 (%2)"_s.arg(comparison, parts.join(u" UNION ALL "_s));
}

/// Names that a team could have; beside them an empty one stands for no team at all.
struct TeamNames
{
    explicit TeamNames(const QStringList &given)
    {
        for (const QString &name : given)
            if (!name.isEmpty())
                names << name;
        none = names.size() < given.size();
    }
    QString among(const SqlCatalog &sql) const
    {
        return u"(%1 IN (%2))"_s.arg(sql[u"in.team"_s],
                                     QStringList(names.size(), u"?"_s).join(u','));
    }
    QStringList names;
    bool none = false;
};

void inTeams(BoundSql &condition, const SqlCatalog &sql, const QStringList &teams)
{
    if (teams.isEmpty())
        return;
    const TeamNames wanted(teams);
    QStringList either;
    if (wanted.none)
        either << u"t.team_id IS NULL"_s;
    if (!wanted.names.isEmpty())
        either << u"t.team_id IN "_s + wanted.among(sql);
    condition.text += either.size() == 1 ? u" AND "_s + either.first()
                                         : u" AND (%1)"_s.arg(either.join(u" OR "_s));
    for (const QString &name : wanted.names)
        condition.values << name;
}

void notInTeams(BoundSql &condition, const SqlCatalog &sql, const QStringList &teams)
{
    const TeamNames unwanted(teams);
    if (unwanted.none)
        condition.text += u" AND t.team_id IS NOT NULL"_s;
    if (unwanted.names.isEmpty())
        return;
    condition.text += u" AND (t.team_id IS NULL OR t.team_id NOT IN %1)"_s.arg(unwanted.among(sql));
    for (const QString &name : unwanted.names)
        condition.values << name;
}

void withoutTexts(BoundSql &condition, const SqlCatalog &sql, const QStringList &texts, Reach reach)
{
    for (const QString &text : texts) {
        const QString match = phraseExpression(text);
        if (match.isEmpty())
            continue;
        condition.text += u" AND %1 AND %2"_s.arg(
            sql[reach == Reach::Few ? u"without.here"_s : u"without.anywhere"_s],
            sql[u"without.tail"_s]);
        condition.values << match << text.toLower();
    }
}

void narrowJudgement(BoundSql &condition, const TicketFilter &filter)
{
    oneOf(condition, u"t.category"_s, filter.categories);
    compareWith(condition, u"t.category"_s, u"NOT IN"_s, filter.withoutCategories);
    if (!filter.taxonomy.isEmpty()) {
        condition.text += u" AND t.taxonomy = ?"_s;
        condition.values << filter.taxonomy;
    }
    if (filter.escalated)
        condition.text += *filter.escalated
                              ? u" AND (t.tier <> 'never' OR t.escalated_at IS NOT NULL)"_s
                              : u" AND t.tier = 'never' AND t.escalated_at IS NULL"_s;
}

/// Partial indexes are used where a condition says what they hold.
void narrowStatus(BoundSql &condition, const std::vector<Status> &statuses)
{
    oneOf(condition, u"t.status"_s, statuses);
    if (statuses.empty())
        return;
    if (std::none_of(statuses.begin(), statuses.end(),
                     [](Status status) { return status == Status::Open; }))
        condition.text += u" AND t.status <> 'open'"_s;
}

void narrowAssignees(BoundSql &condition, const TicketFilter &filter)
{
    oneOf(condition, u"t.assignee"_s, filter.assignees);
    if (!filter.assignees.isEmpty() &&
        std::none_of(filter.assignees.begin(), filter.assignees.end(),
                     std::mem_fn(&QString::isEmpty)))
        condition.text += u" AND t.assignee <> ''"_s;
    compareWith(condition, u"t.assignee"_s, u"NOT IN"_s, filter.withoutAssignees);
}

void narrow(BoundSql &condition, const SqlCatalog &sql, const TicketFilter &filter, Reach reach,
            const Selectivity &few)
{
    narrowStatus(condition, filter.statuses);
    oneOf(condition, u"t.priority"_s, filter.priorities);
    oneOf(condition, u"t.channel"_s, filter.channels);
    oneOf(condition, u"t.mood"_s, filter.moods);
    oneOf(condition, u"t.sla_state"_s, filter.sla);
    // What is due or over is open.
    if (!filter.sla.empty() && std::none_of(filter.sla.begin(), filter.sla.end(),
                                            [](SlaState state) { return state == SlaState::None; }))
        condition.text += u" AND t.open = 1"_s;
    narrowJudgement(condition, filter);
    narrowAssignees(condition, filter);
    inTeams(condition, sql, filter.teams);
    notInTeams(condition, sql, filter.withoutTeams);
    cameFrom(condition, sql, u"IN"_s, filter.from);
    cameFrom(condition, sql, u"NOT IN"_s, filter.withoutFrom);
    if (filter.customer) {
        condition.text += u" AND t.customer_id = ?"_s;
        condition.values << filter.customer->value;
    }
    if (filter.unread)
        condition.text += *filter.unread ? u" AND t.unread = 1"_s : u" AND t.unread = 0"_s;
    if (filter.attachments)
        condition.text +=
            (*filter.attachments ? u" AND "_s : u" AND NOT "_s) + sql[u"has.attachment"_s];
    if (filter.snoozed)
        condition.text += (*filter.snoozed ? u" AND "_s : u" AND NOT "_s) + sql[u"is.snoozed"_s];
    hasTags(condition, sql, filter.tags, few.tagged);
    hasAnyTag(condition, sql, filter.anyTags);
    hasNoTags(condition, sql, filter.withoutTags);
    if (filter.updatedFrom) {
        condition.text += u" AND -t.updated_at <= ?"_s;
        condition.values << -toMs(*filter.updatedFrom);
    }
    if (filter.updatedBefore) {
        condition.text += u" AND -t.updated_at > ?"_s;
        condition.values << -toMs(*filter.updatedBefore);
    }
    withoutTexts(condition, sql, filter.text.without, reach);
}

BoundSql where(const SqlCatalog &sql, const TicketQuery &query, Reach reach,
               const Selectivity &few = {})
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
    if (query.view == TicketView::All && onlyOpen(query))
        condition.text += u" AND t.open = 1"_s;
    narrow(condition, sql, query.filter, reach, few);
    return condition;
}

} // namespace

static BoundSql pageOf(const SqlCatalog &sql, const TicketQuery &query,
                       std::optional<TicketKey> after, int limit, const Selectivity &few,
                       const QString &columns)
{
    const QString key = keyOf(sql, query, few);
    BoundSql bound = where(sql, query, Reach::Few, few);
    if (after) {
        bound.text += u" AND (%1, t.id) > (?, ?)"_s.arg(key);
        bound.values << after->key << after->id.value;
    }
    bound.text = u"SELECT %1, %2 %3 WHERE %4 ORDER BY %5, t.id LIMIT ?"_s.arg(
        columns, sql[sortFragment(query)], sql[u"ticket.from"_s], bound.text, key);
    bound.values << limit;
    return bound;
}

BoundSql pageSql(const SqlCatalog &sql, const TicketQuery &query, std::optional<TicketKey> after,
                 int limit, const Selectivity &few)
{
    return pageOf(sql, query, after, limit, few, sql[u"row.columns"_s]);
}

BoundSql listSql(const SqlCatalog &sql, const TicketQuery &query, std::optional<TicketKey> after,
                 int limit, const Selectivity &few)
{
    return pageOf(sql, query, after, limit, few,
                  sql[u"ticket.columns"_s] + u", "_s + sql[u"ticket.first_words"_s]);
}

BoundSql countSql(const SqlCatalog &sql, const TicketQuery &query)
{
    BoundSql bound = where(sql, query, Reach::All);
    bound.text = u"SELECT count(*) FROM tickets t WHERE "_s + bound.text;
    return bound;
}

BoundSql countUpToSql(const SqlCatalog &sql, const TicketQuery &query, const Selectivity &few,
                      int most)
{
    BoundSql bound = where(sql, query, Reach::Few, few);
    bound.text =
        u"SELECT count(*) FROM (SELECT 1 FROM tickets t WHERE %1 LIMIT ?)"_s.arg(bound.text);
    bound.values << most;
    return bound;
}

BoundSql keysSql(const SqlCatalog &sql, const TicketQuery &query, const Selectivity &few)
{
    const QString key = keyOf(sql, query, few);
    BoundSql bound = where(sql, query, Reach::All, few);
    bound.text =
        u"SELECT %1, t.id FROM tickets t WHERE %2 ORDER BY %1, t.id"_s.arg(key, bound.text);
    return bound;
}

/// As one value, so that the statement is the same for all.
static QString asJson(const std::vector<TicketId> &ids)
{
    QStringList numbers;
    numbers.reserve(qsizetype(ids.size()));
    for (const TicketId id : ids)
        numbers << QString::number(id.value);
    return u'[' + numbers.join(u',') + u']';
}

BoundSql listAmongSql(const SqlCatalog &sql, const std::vector<TicketId> &ids)
{
    return {u"SELECT %1, %2 %3 WHERE %4"_s.arg(sql[u"ticket.columns"_s],
                                               sql[u"ticket.first_words"_s], sql[u"ticket.from"_s],
                                               sql[u"ticket.among"_s]),
            {asJson(ids)}};
}

BoundSql amongSql(const SqlCatalog &sql, const TicketQuery &query, const std::vector<TicketId> &ids,
                  bool keysOnly)
{
    const QString key = sql[sortFragment(query)];
    BoundSql bound = where(sql, query, Reach::Few);
    // The unary plus keeps the planner on the primary key, whatever view it is.
    const QString condition = u"%1 AND +(%2)"_s.arg(sql[u"ticket.among"_s], bound.text);
    bound.values.prepend(asJson(ids));
    bound.text = keysOnly ? u"SELECT %1, t.id FROM tickets t WHERE %2"_s.arg(key, condition)
                          : u"SELECT %1, %2 %3 WHERE %4"_s.arg(sql[u"row.columns"_s], key,
                                                               sql[u"ticket.from"_s], condition);
    return bound;
}

BoundSql foundSql(const SqlCatalog &sql, const TicketQuery &query, const QString &match, int limit)
{
    BoundSql bound = where(sql, query, Reach::Few);
    bound.text = sql[u"search.among"_s].arg(bound.text);
    bound.values.prepend(match);
    bound.values << limit;
    return bound;
}

} // namespace caseline
