// SPDX-License-Identifier: GPL-3.0-or-later
#include "sla_clock.h"

namespace caseline {

void SlaClock::start(Ticket &t, Instant now) const
{
    t.sla.firstResponseDue =
        m_rules.hours.due(now, m_rules.sla.firstResponseBudget(t.customer.plan, t.priority));
    t.sla.resolutionDue =
        m_rules.hours.due(now, m_rules.sla.resolutionBudget(t.customer.plan, t.priority));
    follow(t, now);
}

void SlaClock::follow(Ticket &t, Instant now) const
{
    const bool finished = isFinished(t.status);
    const bool paused = t.status == Status::Pending;
    if (paused && !t.sla.pausedAt)
        t.sla.pausedAt = now;
    else if (!paused && t.sla.pausedAt)
        resume(t, now);
    t.sla.due.reset();
    if (!finished && !paused)
        t.sla.due = t.firstRespondedAt ? t.sla.resolutionDue : t.sla.firstResponseDue;
    t.sla.state = slaState(now, t.sla.due, paused, finished);
}

// What was left when the clock was stopped is left when it runs again.
void SlaClock::resume(Ticket &t, Instant now) const
{
    const Instant paused = *t.sla.pausedAt;
    t.sla.pausedAt.reset();
    for (Instant *due : {&t.sla.firstResponseDue, &t.sla.resolutionDue}) {
        if (*due <= paused)
            continue;
        *due = m_rules.hours.due(now, m_rules.hours.counted(paused, *due));
    }
}

} // namespace caseline
