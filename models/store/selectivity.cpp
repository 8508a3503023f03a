// SPDX-License-Identifier: GPL-3.0-or-later
#include "selectivity.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

/// So many are read and put in order in some hundredths of a second.
constexpr int kFew = 20'000;

Result<qint64> number(SqlSession &session, const QString &statement, const QVariantList &values)
{
    auto rows = session.run(statement, values);
    if (!rows)
        return failure(rows.error());
    return rows->next() ? rows->integer(0) : 0;
}

bool followsDueTimes(const TicketQuery &query)
{
    return query.sort == TicketSort::DueFirst || query.sort == TicketSort::PriorityFirst;
}

} // namespace

bool onlyOpen(const TicketQuery &query)
{
    const auto &statuses = query.filter.statuses;
    if (!statuses.empty() && std::none_of(statuses.begin(), statuses.end(), isFinished))
        return true;
    return query.view != TicketView::All && query.view != TicketView::Snoozed;
}

Result<Selectivity> selectivityOf(SqlSession &session, const TicketQuery &query)
{
    Selectivity few;
    if (onlyOpen(query) && !followsDueTimes(query)) {
        const auto open = number(session, u"tickets.open_count"_s, {});
        if (!open)
            return failure(open.error());
        few.open = *open <= kFew;
    }
    for (const QString &tag : query.filter.tags) {
        const auto tagged = number(session, u"tagged.count"_s, {tag, kFew + 1});
        if (!tagged)
            return failure(tagged.error());
        few.tagged = few.tagged || *tagged <= kFew;
    }
    return few;
}

} // namespace caseline
