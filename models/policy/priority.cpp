// SPDX-License-Identifier: GPL-3.0-or-later
#include "priority.h"

#include <algorithm>

namespace caseline {
namespace {

struct Span
{
    Priority lowest;
    Priority highest;
};

Span spanFor(const PriorityFacts &facts)
{
    const QString &reason = facts.escalationReason;
    if (reason == QLatin1String("security"))
        return {facts.intrusion ? Priority::Urgent : Priority::High, Priority::Urgent};
    if (reason == QLatin1String("legal"))
        return {Priority::High, Priority::Urgent};
    if (reason == QLatin1String("billing_dispute"))
        return {Priority::Medium, Priority::High};
    if (reason == QLatin1String("churn")) {
        const bool big = facts.plan == Plan::Enterprise;
        return {big ? Priority::High : Priority::Medium, Priority::High};
    }
    if (!reason.isEmpty())
        return {Priority::High, Priority::High};
    return {Priority::Low, Priority::High};
}

} // namespace

Priority priorityOf(const PriorityFacts &facts)
{
    if (facts.outage)
        return Priority::Urgent;
    Span span = spanFor(facts);
    if (facts.cosmetic && facts.escalationReason.isEmpty())
        span.highest = Priority::Medium;
    std::array<double, 4> votes = facts.wording;
    for (double &vote : votes)
        vote *= 1 - facts.categoryShare;
    votes[size_t(facts.ofCategory)] += facts.categoryShare;
    // Who votes for more than the span allows means the most that it allows.
    for (size_t i = size_t(span.highest) + 1; i < votes.size(); ++i)
        votes[size_t(span.highest)] += votes[i];
    const auto from = votes.begin() + int(span.lowest);
    const auto to = votes.begin() + int(span.highest) + 1;
    const auto best = std::max_element(from, to);
    if (*best <= 0)
        return std::clamp(facts.ofCategory, span.lowest, span.highest);
    return Priority(best - votes.begin());
}

} // namespace caseline
