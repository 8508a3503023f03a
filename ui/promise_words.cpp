// SPDX-License-Identifier: GPL-3.0-or-later
#include "promise_words.h"

#include "marks.h"
#include "time_text.h"

namespace caseline {

namespace {

constexpr size_t mostStretches = 6;
constexpr Milliseconds leastPause = std::chrono::minutes(1);

} // namespace

PromiseWords::Facts PromiseWords::why(const Ticket &ticket, const Promises &promises, Instant now)
{
    const bool answered = ticket.firstRespondedAt.has_value();
    const Plan plan = ticket.customer.plan;
    const Milliseconds budget = answered
                                    ? promises.policy.resolutionBudget(plan, ticket.priority)
                                    : promises.policy.firstResponseBudget(plan, ticket.priority);
    const Instant due = answered ? ticket.sla.resolutionDue : ticket.sla.firstResponseDue;
    Facts facts{{tr("Promise"),
                 tr("%1 with plan %2, priority %3")
                     .arg(TimeText::span(budget), Marks::name(plan), Marks::name(ticket.priority))},
                {tr("From"), TimeText::moment(ticket.createdAt, now)}};
    if (promises.hours.isRoundTheClock()) {
        facts.emplace_back(tr("Counted"), tr("round the clock"));
    } else {
        const auto stretches = promises.hours.segments(ticket.createdAt, budget);
        for (size_t i = 0; i < stretches.size(); ++i) {
            if (stretches.size() > mostStretches && i == mostStretches - 2) {
                const size_t left = stretches.size() - mostStretches + 1;
                facts.emplace_back(QString(), tr("and %n more stretch(es)", nullptr, int(left)));
                i += left - 1;
                continue;
            }
            const auto &[from, to] = stretches[i];
            facts.emplace_back(i == 0 ? tr("Counted") : QString(),
                               tr("%1 to %2: %3")
                                   .arg(TimeText::moment(from, now), TimeText::clock(to),
                                        TimeText::span(to - from)));
        }
    }
    const Milliseconds later = promises.hours.counted(ticket.createdAt, due) - budget;
    if (later >= leastPause)
        facts.emplace_back(tr("Later by"), tr("%1, in which it waited").arg(TimeText::span(later)));
    return facts;
}

} // namespace caseline
