// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "router.h"

#include "ports/background.h"
#include "ports/teams.h"
#include "ports/ticket_reader.h"

namespace caseline {

/// What the routes of teams ask and tell. All of it outlives the listener.
struct TeamPorts
{
    const TeamReader &reader;
    const TicketReader &tickets;
    TeamDesk &desk;
    PresenceDesk &presence;
    Background &background;
    const Clock &clock;
};

/// /api/teams
std::vector<Route> teamRoutes(const TeamPorts &ports);

/// /api/presence, /api/users/{name}/presence, /api/tickets/{id}/presence
std::vector<Route> presenceRoutes(const TeamPorts &ports);

} // namespace caseline
