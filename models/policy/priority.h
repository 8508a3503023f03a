// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/judgement.h"

#include <array>

namespace caseline {

struct PriorityFacts
{
    Priority ofCategory = Priority::Medium; ///< the category's default
    QString escalationReason;               ///< empty if not escalated
    Plan plan = Plan::Unknown;
    bool outage = false;             ///< many people cannot work at all
    bool cosmetic = false;           ///< the customer says it is small
    bool intrusion = false;          ///< somebody is inside, or money is leaving, right now
    std::array<double, 4> wording{}; ///< learned probability of each priority; all zero: unknown
};

/// What escalates has the urgency of its reason, within which the wording decides; everything else
/// follows the wording, and the category's default when nothing was learned. Any thread.
Priority priorityOf(const PriorityFacts &facts);

} // namespace caseline
