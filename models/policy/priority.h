// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/judgement.h"

#include <array>

namespace caseline {

struct PriorityFacts
{
    Priority ofCategory = Priority::Medium; ///< the category's default
    double categoryShare = 0;               ///< how much that has to say beside the wording, 0..1
    QString escalationReason;               ///< empty if not escalated
    Plan plan = Plan::Unknown;
    bool outage = false;             ///< many people cannot work at all
    bool cosmetic = false;           ///< the customer says it is small
    bool intrusion = false;          ///< somebody is inside, or money is leaving, right now
    std::array<double, 4> wording{}; ///< learned probability of each priority; all zero: unknown
};

/// What escalates has the urgency of its reason, within which wording and category decide;
/// everything else follows these two, and the category alone when nothing was learned. Any thread.
Priority priorityOf(const PriorityFacts &facts);

} // namespace caseline
