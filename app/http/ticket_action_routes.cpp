// SPDX-License-Identifier: GPL-3.0-or-later
#include "ticket_action_routes.h"

#include "form.h"
#include "problem.h"
#include "ticket_command.h"
#include "ticket_form.h"

namespace caseline {

namespace {

constexpr qsizetype kMaxName = 100; ///< of a reference or id

Error noTicketNamed(const char *field)
{
    return {ErrorKind::Invalid,
            QStringLiteral("Some fields are missing or not valid."),
            {{QLatin1String(field), QStringLiteral("is no ticket")}},
            {}};
}

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

/// Names another ticket in the body; `command` says what is done with it.
Route::Handler ticketPairAction(const TicketPorts &ports, const char *field,
                                std::function<Result<Command>(const JsonValue &, TicketId)> command)
{
    return [ports, field, command = std::move(command)](const RequestPtr &request, Reply reply) {
        const Result<std::optional<int>> version = expectedVersion(*request);
        if (!version)
            return reply(errorResponse(version.error(), *request));
        Form form(request->json);
        const Result<QString> name = form.finish(form.line(field, Form::Need::Required, kMaxName));
        if (!name)
            return reply(errorResponse(name.error(), *request));
        ports.background.run([=, reply = std::move(reply), version = *version, name = *name] {
            const Result<Ticket> ticket = ports.tickets.ticket(request->params.value(0));
            if (!ticket)
                return reply(errorResponse(ticket.error(), *request));
            const Result<Ticket> other = ports.tickets.ticket(name);
            if (!other)
                return reply(errorResponse(other.error().kind == ErrorKind::NotFound
                                               ? noTicketNamed(field)
                                               : other.error(),
                                           *request));
            const Result<Command> asked = command(request->json, other->id);
            if (!asked)
                return reply(errorResponse(asked.error(), *request));
            runTicketCommand(ports, request, reply,
                             {ticket->id, *asked, callerOf(*request), version},
                             changedTicket(ports));
        });
    };
}

TicketTelling madeTicket(const TicketPorts &ports)
{
    return [ports](const CommandOutcome &outcome) -> Result<Response> {
        if (!outcome.made)
            return failure(ErrorKind::Internal, QStringLiteral("no ticket was made"));
        const auto description = descriptionOf(ports, outcome.made->id);
        if (!description)
            return failure(description.error());
        Response response = ticketResponse(201, *outcome.made, *description);
        response.headers.emplace_back(
            "Location", "/api/tickets/" + outcome.made->publicId.toByteArray(QUuid::WithoutBraces));
        return response;
    };
}

void split(const TicketPorts &ports, const RequestPtr &request, Reply reply)
{
    const Result<std::optional<int>> version = expectedVersion(*request);
    if (!version)
        return reply(errorResponse(version.error(), *request));
    const Result<SplitTicket> asked = splitFrom(request->json);
    if (!asked)
        return reply(errorResponse(asked.error(), *request));
    ports.background.run(
        [ports, request, reply = std::move(reply), version = *version, asked = *asked] {
            const Result<Ticket> ticket = ports.tickets.ticket(request->params.value(0));
            if (!ticket)
                return reply(errorResponse(ticket.error(), *request));
            runTicketCommand(ports, request, reply,
                             {ticket->id, asked, callerOf(*request), version}, madeTicket(ports));
        });
}

Result<Command> mergeFrom(const JsonValue &, TicketId into)
{
    return MergeTicket{into};
}

Result<Command> linkFrom(const JsonValue &body, TicketId to)
{
    Form form(body);
    const auto kind = form.choice<LinkKind>("kind", Form::Need::Optional, wordsOf<LinkKind>());
    return form.finish(Command(LinkTicket{to, kind.value_or(LinkKind::Related)}));
}

Result<Command> unlinkFrom(const JsonValue &body, TicketId to)
{
    Form form(body);
    const auto kind = form.choice<LinkKind>("kind", Form::Need::Optional, wordsOf<LinkKind>());
    return form.finish(Command(UnlinkTicket{to, kind}));
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
        {"POST",
         "/api/tickets/{id}/merge",
         Access::Scoped,
         Scope::Write,
         BodyKind::Json,
         ticketPairAction(ports, "into", mergeFrom),
         {"mergeTicket", "tickets",
          "Close a ticket into another one, which shows its conversation and goes on with it",
          "TicketMerge", "Ticket", 200}},
        {"POST",
         "/api/tickets/{id}/unmerge",
         Access::Scoped,
         Scope::Write,
         BodyKind::OptionalJson,
         ticketAction(ports, UnmergeTicket{}),
         {"unmergeTicket", "tickets", "Take a merge back: the ticket is what it was before", "",
          "Ticket", 200}},
        {"POST",
         "/api/tickets/{id}/split",
         Access::Scoped,
         Scope::Write,
         BodyKind::Json,
         [ports](const RequestPtr &request, const Reply &reply) { split(ports, request, reply); },
         {"splitTicket", "tickets",
          "Make a ticket of its own, of the same customer, out of some messages of a ticket",
          "TicketSplit", "Ticket", 201}},
        {"POST",
         "/api/tickets/{id}/links",
         Access::Scoped,
         Scope::Write,
         BodyKind::Json,
         ticketPairAction(ports, "to", linkFrom),
         {"linkTicket", "tickets", "Say what another ticket is to this one", "TicketLink", "Ticket",
          200}},
        {"DELETE",
         "/api/tickets/{id}/links",
         Access::Scoped,
         Scope::Write,
         BodyKind::Json,
         ticketPairAction(ports, "to", unlinkFrom),
         {"unlinkTicket", "tickets", "Take a link between two tickets away", "TicketLink", "Ticket",
          200}},
    };
}

} // namespace caseline
