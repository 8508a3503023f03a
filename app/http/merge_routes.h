// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "router.h"

#include "ports/customer_merges.h"

namespace caseline {

/// /api/customers/ID/merge and /unmerge. `merges` outlives the listener.
std::vector<Route> mergeRoutes(CustomerMerges &merges);

} // namespace caseline
