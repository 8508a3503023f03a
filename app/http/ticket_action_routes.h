// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ticket_routes.h"

namespace caseline {

/// What is done to a whole ticket: /api/tickets/{id}/spam and /not-spam.
std::vector<Route> ticketActionRoutes(const TicketPorts &ports);

} // namespace caseline
