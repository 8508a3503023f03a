// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "router.h"

#include "ports/background.h"
#include "ports/inbound_log.h"

namespace caseline {

/// What the routes of the inbound log ask and tell. All of it outlives the listener.
struct InboundPorts
{
    const InboundReader &reader;
    InboundDesk &desk;
    Background &background;
};

/// /api/inbound
std::vector<Route> inboundRoutes(const InboundPorts &ports);

} // namespace caseline
