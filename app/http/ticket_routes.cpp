// SPDX-License-Identifier: GPL-3.0-or-later
#include "ticket_routes.h"

#include "classify_route.h"
#include "idempotency.h"
#include "page.h"
#include "problem.h"
#include "ticket_command.h"
#include "ticket_filter.h"
#include "ticket_form.h"
#include "ticket_json.h"

namespace caseline {

namespace {

constexpr const char *kTaxonomy = "support"; ///< of tickets that come by this family

const Taxonomy *taxonomyOf(const TicketPorts &ports, const QString &key)
{
    for (const Taxonomy &taxonomy : ports.judge.taxonomies())
        if (taxonomy.key == key)
            return &taxonomy;
    return nullptr;
}

/// Runs a blocking read elsewhere; its answer or its error is the reply.
void ticketReply(const TicketPorts &ports, const RequestPtr &request, Reply reply,
                 std::function<Result<Response>()> read)
{
    ports.background.run([request, reply = std::move(reply), read = std::move(read)] {
        Result<Response> response = read();
        reply(response ? std::move(*response) : errorResponse(response.error(), *request));
    });
}

void createTicket(const TicketPorts &ports, const RequestPtr &request, Reply reply)
{
    const Taxonomy *taxonomy = taxonomyOf(ports, QString::fromLatin1(kTaxonomy));
    Result<InboundMessage> message =
        ticketFrom(request->json, taxonomy ? *taxonomy : ports.judge.taxonomies().front());
    if (!message)
        return reply(errorResponse(message.error(), *request));
    Result<std::optional<IdempotencyKey>> key = idempotencyOf(*request);
    if (!key)
        return reply(errorResponse(key.error(), *request));
    message->idempotency = std::move(*key);
    message->joinedBy = request->caller ? request->caller->name : QString();
    const QString description = message->body;
    ports.intake.accept(std::move(*message), [request, description,
                                              reply = std::move(reply)](Result<Accepted> accepted) {
        reply.build([request, description, accepted = std::move(accepted)] {
            if (!accepted)
                return errorResponse(accepted.error(), *request);
            Response response = ticketResponse(201, accepted->ticket, description);
            response.headers.emplace_back(
                "Location",
                "/api/tickets/" + accepted->ticket.publicId.toByteArray(QUuid::WithoutBraces));
            if (accepted->replayed)
                response.headers.emplace_back("Idempotency-Replayed", "true");
            return response;
        });
    });
}

Result<Response> listed(const TicketPorts &ports, TicketListing listing)
{
    if (!listing.customerId.isEmpty()) {
        const Result<Customer> customer = ports.customers.customer(listing.customerId);
        if (!customer && customer.error().kind != ErrorKind::NotFound)
            return failure(customer.error());
        // Whoever never wrote has no tickets; no customer has the id 0.
        listing.query.filter.customer = customer ? customer->id : CustomerId{};
    }
    auto items = ports.lists.list(listing.query, listing.after, listing.limit + 1);
    if (!items)
        return failure(items.error());
    const bool more = items->size() > size_t(listing.limit);
    if (more)
        items->resize(size_t(listing.limit));
    JsonWriter json(1024 * qsizetype(items->size() + 1));
    json.beginObject().name("items").beginArray();
    for (const ListedTicket &item : *items)
        writeTicket(json, item.ticket, item.description);
    json.endArray().name("next_cursor");
    if (more)
        json.value(cursorFor(items->back().place, listing.query.sort));
    else
        json.null();
    if (listing.withTotal) {
        const auto total = ports.lists.count(listing.query);
        if (!total)
            return failure(total.error());
        json.member("total", *total);
    }
    json.endObject();
    return jsonResponse(200, json.take());
}

void listTickets(const TicketPorts &ports, const RequestPtr &request, Reply reply)
{
    const Result<TicketListing> listing = listingOf(*request);
    if (!listing)
        return reply(errorResponse(listing.error(), *request));
    ticketReply(ports, request, std::move(reply),
                [ports, listing = *listing] { return listed(ports, listing); });
}

void oneTicket(const TicketPorts &ports, const RequestPtr &request, Reply reply)
{
    ticketReply(ports, request, std::move(reply), [ports, request]() -> Result<Response> {
        const Result<Ticket> ticket = ports.tickets.ticket(request->params.value(0));
        if (!ticket)
            return failure(ticket.error());
        const Result<QString> description = descriptionOf(ports, ticket->id);
        if (!description)
            return failure(description.error());
        return ticketResponse(200, *ticket, *description);
    });
}

void editTicket(const TicketPorts &ports, const RequestPtr &request, Reply reply)
{
    const Result<std::optional<int>> version = expectedVersion(*request);
    if (!version)
        return reply(errorResponse(version.error(), *request));
    ports.background.run([ports, request, reply = std::move(reply), version = *version] {
        const Result<Ticket> ticket = ports.tickets.ticket(request->params.value(0));
        if (!ticket)
            return reply(errorResponse(ticket.error(), *request));
        Result<EditTicket> edit =
            editFrom(request->json, taxonomyOf(ports, ticket->judgement.taxonomy));
        if (!edit)
            return reply(errorResponse(edit.error(), *request));
        runTicketCommand(ports, request, reply,
                         {ticket->id, std::move(*edit), callerOf(*request), version},
                         changedTicket(ports));
    });
}

void deleteTicket(const TicketPorts &ports, const RequestPtr &request, Reply reply)
{
    const Result<std::optional<int>> version = expectedVersion(*request);
    if (!version)
        return reply(errorResponse(version.error(), *request));
    ports.background.run([ports, request, reply = std::move(reply), version = *version] {
        const Result<Ticket> ticket = ports.tickets.ticket(request->params.value(0));
        if (!ticket)
            return reply(errorResponse(ticket.error(), *request));
        runTicketCommand(ports, request, reply,
                         {ticket->id, DeleteTicket{}, callerOf(*request), version},
                         [](const CommandOutcome &) -> Result<Response> {
                             return Response{204, {}, {}, {}};
                         });
    });
}

void writeMessageOf(const TicketPorts &ports, const RequestPtr &request, Reply reply)
{
    Result<WrittenMessage> written = writtenFrom(request->json);
    if (!written)
        return reply(errorResponse(written.error(), *request));
    ports.background.run([ports, request, reply = std::move(reply), written = std::move(*written)] {
        const Result<Ticket> ticket = ports.tickets.ticket(request->params.value(0));
        if (!ticket)
            return reply(errorResponse(ticket.error(), *request));
        const Command asked =
            written.kind == MessageKind::Reply
                ? Command(SendReply{written.body, {}, written.channel, written.files, written.cc})
                : Command(AddNote{written.body, written.files});
        runTicketCommand(ports, request, reply,
                         {ticket->id, asked, callerOf(*request), std::nullopt},
                         [ports](const CommandOutcome &outcome) -> Result<Response> {
                             const auto kept = ports.lists.messages(
                                 outcome.ticket.id, MessageId{outcome.message.value - 1}, 1);
                             if (!kept || kept->empty())
                                 return failure(ErrorKind::NotFound,
                                                QStringLiteral("the message was taken back"));
                             const auto files = ports.attachments.ofMessage(outcome.message);
                             if (!files)
                                 return failure(files.error());
                             JsonWriter json;
                             writeMessage(json, kept->front(), *files);
                             return jsonResponse(201, json.take());
                         });
    });
}

void listMessages(const TicketPorts &ports, const RequestPtr &request, Reply reply)
{
    const Result<Page> page = pageOf(*request);
    if (!page)
        return reply(errorResponse(page.error(), *request));
    ticketReply(ports, request, std::move(reply),
                [ports, request, page = *page]() -> Result<Response> {
                    const Result<Ticket> ticket = ports.tickets.ticket(request->params.value(0));
                    if (!ticket)
                        return failure(ticket.error());
                    std::optional<MessageId> after;
                    if (page.after)
                        after = MessageId{*page.after};
                    auto messages = ports.lists.messages(ticket->id, after, page.limit + 1);
                    if (!messages)
                        return failure(messages.error());
                    const bool more = messages->size() > size_t(page.limit);
                    if (more)
                        messages->resize(size_t(page.limit));
                    const auto files = ports.attachments.attachments(ticket->id);
                    if (!files)
                        return failure(files.error());
                    JsonWriter json;
                    json.beginObject().name("items").beginArray();
                    for (const Message &message : *messages)
                        writeMessage(json, message, *files);
                    json.endArray().name("next_cursor");
                    if (more)
                        json.value(cursorFor(messages->back().id.value));
                    else
                        json.null();
                    if (page.withTotal) {
                        const auto total = ports.conversations.messageCount(ticket->id);
                        if (!total)
                            return failure(total.error());
                        json.member("total", *total);
                    }
                    json.endObject();
                    return jsonResponse(200, json.take());
                });
}

void listEvents(const TicketPorts &ports, const RequestPtr &request, Reply reply)
{
    const Result<Page> page = pageOf(*request);
    if (!page)
        return reply(errorResponse(page.error(), *request));
    ticketReply(ports, request, std::move(reply),
                [ports, request, page = *page]() -> Result<Response> {
                    const Result<Ticket> ticket = ports.tickets.ticket(request->params.value(0));
                    if (!ticket)
                        return failure(ticket.error());
                    const auto events = ports.conversations.events(ticket->id);
                    if (!events)
                        return failure(events.error());
                    JsonWriter json;
                    writePart(json, *events, page, writeEvent);
                    return jsonResponse(200, json.take());
                });
}

void stats(const TicketPorts &ports, const RequestPtr &request, Reply reply)
{
    const QString inbox = request->parameter("taxonomy").value_or(QString());
    ticketReply(ports, request, std::move(reply), [ports, inbox]() -> Result<Response> {
        const Result<DeskTotals> totals = ports.metrics.totals(inbox);
        if (!totals)
            return failure(totals.error());
        return jsonResponse(200, ticketStats(*totals, ports.clock.now()));
    });
}

void classify(const TicketPorts &ports, const RequestPtr &request, Reply reply)
{
    classifyText({ports.judge, ports.classifier, ports.knowledge, ports.background}, request,
                 std::move(reply));
}

using TicketHandler = void (*)(const TicketPorts &, const RequestPtr &, Reply);

/// A line of the table below. `body` is what the handler reads.
Route ticketRoute(const TicketPorts &ports, const char *method, const char *pattern, Scope scope,
                  BodyKind body, TicketHandler handler, const RouteWords &words)
{
    return {method,
            pattern,
            Access::Scoped,
            scope,
            body,
            [ports, handler](const RequestPtr &request, Reply reply) {
                handler(ports, request, std::move(reply));
            },
            words};
}

} // namespace

std::vector<Route> ticketRoutes(const TicketPorts &ports)
{
    constexpr const char *kTag = "tickets";
    const auto reads = [&ports](const char *pattern, TicketHandler handler,
                                const RouteWords &words) {
        return ticketRoute(ports, "GET", pattern, Scope::Read, BodyKind::None, handler, words);
    };
    const auto takes = [&ports](const char *method, const char *pattern, Scope scope,
                                TicketHandler handler, const RouteWords &words) {
        return ticketRoute(ports, method, pattern, scope, BodyKind::Json, handler, words);
    };
    const auto classifyRoute = [&takes] {
        Route route =
            takes("POST", "/api/tickets/classify", Scope::Read, classify,
                  {"classifyText", kTag, "Judge a text without storing it; any scope will do",
                   "ClassifyRequest", "Classification", 200});
        route.anyScope = true;
        return route;
    };
    return {
        takes("POST", "/api/tickets", Scope::Ingest, createTicket,
              {"createTicket", kTag, "Open a ticket; what is not given is classified",
               "TicketRequest", "Ticket", 201}),
        reads("/api/tickets", listTickets,
              {"listTickets", kTag, "Tickets by filter, words and order", "", "TicketList", 200}),
        reads("/api/tickets/stats", stats,
              {"getTicketStats", kTag, "Totals over all tickets", "", "TicketStats", 200}),
        classifyRoute(),
        reads("/api/tickets/{id}", oneTicket,
              {"getTicket", kTag, "One ticket, by UUID or reference", "", "Ticket", 200}),
        takes("PATCH", "/api/tickets/{id}", Scope::Write, editTicket,
              {"editTicket", kTag, "Change fields of a ticket, if it is still at that version",
               "TicketEdit", "Ticket", 200}),
        ticketRoute(ports, "DELETE", "/api/tickets/{id}", Scope::Delete, BodyKind::None,
                    deleteTicket,
                    {"deleteTicket", kTag, "Take a ticket out of the store for good", "", "", 204}),
        reads(
            "/api/tickets/{id}/messages", listMessages,
            {"listTicketMessages", kTag, "What was written, oldest first", "", "MessageList", 200}),
        takes("POST", "/api/tickets/{id}/messages", Scope::Write, writeMessageOf,
              {"writeTicketMessage", kTag, "Answer the customer, or leave a note", "MessageRequest",
               "Message", 201}),
        reads("/api/tickets/{id}/events", listEvents,
              {"listTicketEvents", kTag, "The audit trail of a ticket", "", "EventList", 200}),
    };
}

} // namespace caseline
