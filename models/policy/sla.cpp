// SPDX-License-Identifier: GPL-3.0-or-later
#include "sla.h"

#include <cmath>

namespace caseline {
namespace {

Milliseconds budget(const SlaPolicy::Targets &targets, Plan plan, double share)
{
    Milliseconds full = targets.free;
    if (plan == Plan::Enterprise)
        full = targets.enterprise;
    else if (plan == Plan::Pro)
        full = targets.pro;
    return Milliseconds(std::llround(double(full.count()) * share));
}

} // namespace

Milliseconds SlaPolicy::firstResponseBudget(Plan plan, Priority priority) const
{
    return budget(firstResponse, plan, tightening[size_t(priority)]);
}

Milliseconds SlaPolicy::resolutionBudget(Plan plan, Priority priority) const
{
    return budget(resolution, plan, tightening[size_t(priority)]);
}

SlaTimer startSla(Instant now, Milliseconds budget)
{
    return {budget, now};
}

SlaTimer pauseSla(const SlaTimer &timer, Instant now, const BusinessHours &hours)
{
    if (!timer.since)
        return timer;
    return {timer.remaining - hours.counted(*timer.since, now), std::nullopt};
}

SlaTimer resumeSla(const SlaTimer &timer, Instant now)
{
    return timer.since ? timer : SlaTimer{timer.remaining, now};
}

std::optional<Instant> dueOf(const SlaTimer &timer, const BusinessHours &hours)
{
    if (!timer.since)
        return std::nullopt;
    return hours.due(*timer.since, timer.remaining);
}

SlaState slaState(Instant now, std::optional<Instant> due, bool paused, bool finished)
{
    if (finished)
        return SlaState::None;
    if (paused)
        return SlaState::Paused;
    if (!due)
        return SlaState::None;
    if (now >= *due)
        return SlaState::Breached;
    return *due - now <= soonWindow ? SlaState::Soon : SlaState::Ok;
}

} // namespace caseline
