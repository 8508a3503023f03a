// SPDX-License-Identifier: GPL-3.0-or-later
#include "ticket_command.h"

#include "problem.h"
#include "ticket_json.h"

namespace caseline {

namespace {

/// A stale version is told with the one that is there now.
Response conflictResponse(const TicketPorts &ports, const Request &request, TicketId id,
                          const Error &error)
{
    Problem problem = problemOf(error);
    const Result<Ticket> now = ports.tickets.ticket(id);
    if (now)
        problem.currentVersion = now->version;
    Response response = problemResponse(problem, request);
    if (now)
        response.headers.emplace_back("ETag", etagOf(*now));
    return response;
}

} // namespace

Caller callerOf(const Request &request)
{
    return request.caller.value_or(Caller{});
}

Response ticketResponse(int status, const Ticket &ticket, const QString &description)
{
    Response response = jsonResponse(status, ticketText(ticket, description));
    response.headers.emplace_back("ETag", etagOf(ticket));
    return response;
}

Result<QString> descriptionOf(const TicketPorts &ports, TicketId ticket)
{
    const Result<Message> first = ports.conversations.firstMessage(ticket);
    return first ? Result<QString>(first->body) : failure(first.error());
}

TicketTelling changedTicket(const TicketPorts &ports)
{
    return [ports](const CommandOutcome &outcome) -> Result<Response> {
        const auto description = descriptionOf(ports, outcome.ticket.id);
        if (!description)
            return failure(description.error());
        return ticketResponse(200, outcome.ticket, *description);
    };
}

void runTicketCommand(const TicketPorts &ports, const RequestPtr &request, const Reply &reply,
                      CommandRequest asked, TicketTelling tell)
{
    const TicketId id = asked.ticket;
    ports.commands.run(std::move(asked), [ports, request, reply, id,
                                          tell = std::move(tell)](Result<CommandOutcome> outcome) {
        ports.background.run([ports, request, reply, id, tell, outcome = std::move(outcome)] {
            if (!outcome && outcome.error().kind == ErrorKind::Conflict)
                return reply(conflictResponse(ports, *request, id, outcome.error()));
            Result<Response> response = outcome ? tell(*outcome) : failure(outcome.error());
            reply(response ? std::move(*response) : errorResponse(response.error(), *request));
        });
    });
}

} // namespace caseline
