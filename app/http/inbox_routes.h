// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "router.h"

#include "ports/inboxes.h"

namespace caseline {

/// /api/inboxes. The directory outlives the listener.
std::vector<Route> inboxRoutes(InboxDirectory &inboxes);

} // namespace caseline
