// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "router.h"

#include "ports/background.h"
#include "ports/customer_reader.h"
#include "ports/desk_commands.h"
#include "ports/intake.h"
#include "ports/metrics_reader.h"
#include "ports/ticket_reader.h"

namespace caseline {

/// What the incident routes ask and tell. All of it outlives the listener.
struct IncidentPorts
{
    Intake &intake;
    DeskCommands &commands;
    const TicketReader &tickets;
    const ConversationReader &conversations;
    const CustomerReader &customers;
    const MetricsReader &metrics;
    Background &background;
};

/// /api/incidents, /api/notifications, /api/stats
std::vector<Route> incidentRoutes(const IncidentPorts &ports);

} // namespace caseline
