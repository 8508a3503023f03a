// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "router.h"

#include "ports/background.h"
#include "ports/saved_views.h"

namespace caseline {

/// What the routes of saved views ask and tell. All of it outlives the listener.
struct ViewPorts
{
    const SavedViewReader &reader;
    SavedViewDesk &desk;
    Background &background;
};

/// /api/views
std::vector<Route> viewRoutes(const ViewPorts &ports);

} // namespace caseline
