// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "business_hours.h"

#include "domain/words.h"

#include <array>
#include <optional>

namespace caseline {

/// What is promised to whom, in counted time. A plan nobody told us counts as Free.
struct SlaPolicy
{
    struct Targets
    {
        Milliseconds enterprise;
        Milliseconds pro;
        Milliseconds free;
        friend bool operator==(const Targets &, const Targets &) = default;
    };

    Targets firstResponse = {std::chrono::hours(1), std::chrono::hours(4), std::chrono::hours(24)};
    Targets resolution = {std::chrono::hours(8), std::chrono::hours(24), std::chrono::hours(72)};

    /// Share of the target that a priority is given, by Priority; 1 changes nothing.
    std::array<double, 4> tightening = {1, 1, 1, 1};

    Milliseconds firstResponseBudget(Plan plan, Priority priority) const;
    Milliseconds resolutionBudget(Plan plan, Priority priority) const;
    friend bool operator==(const SlaPolicy &, const SlaPolicy &) = default;
};

/// A target's clock, formulated as what is left of its budget, so that it can stand still while a
/// ticket is pending and never needs the history of its pauses.
struct SlaTimer
{
    Milliseconds remaining{};     ///< as of `since`; negative once it is overdue
    std::optional<Instant> since; ///< when it began to run; empty while it stands still
    friend bool operator==(const SlaTimer &, const SlaTimer &) = default;
};

SlaTimer startSla(Instant now, Milliseconds budget);
SlaTimer pauseSla(const SlaTimer &timer, Instant now, const BusinessHours &hours);
SlaTimer resumeSla(const SlaTimer &timer, Instant now);

/// Nothing while the timer stands still.
std::optional<Instant> dueOf(const SlaTimer &timer, const BusinessHours &hours);

/// Due within this long is "soon".
constexpr Milliseconds soonWindow = std::chrono::minutes(60);

/// A target is breached from its due instant on.
SlaState slaState(Instant now, std::optional<Instant> due, bool paused, bool finished);

} // namespace caseline
