// SPDX-License-Identifier: GPL-3.0-or-later
#include "ticket_action_routes.h"

#include "problem.h"
#include "ticket_command.h"
#include "ticket_form.h"

namespace caseline {

namespace {

Route::Handler ticketAction(const TicketPorts &ports, const Command &action)
{
    return [ports, action](const RequestPtr &request, Reply reply) {
        const Result<std::optional<int>> version = expectedVersion(*request);
        if (!version)
            return reply(errorResponse(version.error(), *request));
        ports.background.run(
            [ports, action, request, reply = std::move(reply), version = *version] {
                const Result<Ticket> ticket = ports.tickets.ticket(request->params.value(0));
                if (!ticket)
                    return reply(errorResponse(ticket.error(), *request));
                runTicketCommand(ports, request, reply,
                                 {ticket->id, action, callerOf(*request), version},
                                 changedTicket(ports));
            });
    };
}

} // namespace

std::vector<Route> ticketActionRoutes(const TicketPorts &ports)
{
    return {
        {"POST",
         "/api/tickets/{id}/spam",
         Access::Scoped,
         Scope::Write,
         BodyKind::None,
         ticketAction(ports, MarkSpam{true}),
         {"markTicketSpam", "tickets",
          "Close a ticket as spam; its customer is not answered and does not bring it back", "",
          "Ticket", 200}},
        {"POST",
         "/api/tickets/{id}/not-spam",
         Access::Scoped,
         Scope::Write,
         BodyKind::None,
         ticketAction(ports, MarkSpam{false}),
         {"unmarkTicketSpam", "tickets", "Take a ticket out of the spam and open it again", "",
          "Ticket", 200}},
    };
}

} // namespace caseline
