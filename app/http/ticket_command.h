// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ticket_routes.h"

namespace caseline {

Caller callerOf(const Request &request);

Response ticketResponse(int status, const Ticket &ticket, const QString &description);
/// What the ticket began with. Blocking.
Result<QString> descriptionOf(const TicketPorts &ports, TicketId ticket);

using TicketTelling = std::function<Result<Response>(const CommandOutcome &)>;

/// The ticket as it is after a command.
TicketTelling changedTicket(const TicketPorts &ports);

/// Runs a command; what comes of it is told by `tell`, away from the writer's thread.
void runTicketCommand(const TicketPorts &ports, const RequestPtr &request, const Reply &reply,
                      CommandRequest asked, TicketTelling tell);

} // namespace caseline
