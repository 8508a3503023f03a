// SPDX-License-Identifier: GPL-3.0-or-later
#include "incident_routes.h"

#include "contact_fields.h"
#include "idempotency.h"
#include "incident_form.h"
#include "incident_json.h"
#include "page.h"
#include "problem.h"
#include "reply_from.h"

namespace caseline {

namespace {
constexpr qsizetype kMaxNote = 5000;

Response created(Accepted accepted)
{
    Response response = jsonResponse(201, acceptedIncident(accepted.ticket, accepted.sentence));
    response.headers.emplace_back(
        "Location", "/api/incidents/" + accepted.ticket.publicId.toByteArray(QUuid::WithoutBraces));
    if (accepted.replayed)
        response.headers.emplace_back("Idempotency-Replayed", "true");
    return response;
}

void create(const IncidentPorts &ports, const RequestPtr &request, Reply reply)
{
    Result<InboundMessage> message = incidentFrom(request->json);
    if (!message)
        return reply(errorResponse(message.error(), *request));
    Result<std::optional<IdempotencyKey>> key = idempotencyOf(*request);
    if (!key)
        return reply(errorResponse(key.error(), *request));
    message->idempotency = std::move(*key);
    message->joinedBy = request->caller ? request->caller->name : QString();
    ports.intake.accept(
        std::move(*message), [request, reply = std::move(reply)](Result<Accepted> accepted) {
            reply.build([request, accepted = std::move(accepted)] {
                return accepted ? created(*accepted) : errorResponse(accepted.error(), *request);
            });
        });
}

Result<QString> bodyOf(const IncidentPorts &ports, TicketId ticket)
{
    Result<Message> first = ports.conversations.firstMessage(ticket);
    if (!first)
        return failure(first.error());
    return first->body;
}

QByteArray incidentText(const Ticket &ticket, const QString &body)
{
    JsonWriter json(1024 + body.size());
    writeIncident(json, ticket, body);
    return json.take();
}

Result<QByteArray> readIncident(const IncidentPorts &ports, const QString &name)
{
    const Result<Ticket> ticket = ports.tickets.ticket(name);
    if (!ticket)
        return failure(ticket.error());
    const Result<QString> body = bodyOf(ports, ticket->id);
    if (!body)
        return failure(body.error());
    return incidentText(*ticket, *body);
}

Result<QByteArray> readNotifications(const IncidentPorts &ports, const QString &name,
                                     const Page &page)
{
    const Result<Ticket> ticket = ports.tickets.ticket(name);
    if (!ticket)
        return failure(ticket.error());
    const Result<std::vector<OutboxItem>> items = ports.conversations.deliveries(ticket->id);
    if (!items)
        return failure(items.error());
    JsonWriter json;
    writePart(json, *items, page, writeNotification);
    return json.take();
}

Result<QByteArray> listPage(const IncidentPorts &ports, CustomerId customer, const Page &page)
{
    std::optional<TicketId> before;
    if (page.after)
        before = TicketId{*page.after};
    Result<std::vector<Ticket>> tickets = ports.customers.tickets(customer, before, page.limit + 1);
    if (!tickets)
        return failure(tickets.error());
    const bool more = tickets->size() > size_t(page.limit);
    if (more)
        tickets->resize(size_t(page.limit));
    JsonWriter json(1024 * qsizetype(tickets->size() + 1));
    json.beginObject().name("items").beginArray();
    for (const Ticket &ticket : *tickets) {
        const Result<QString> body = bodyOf(ports, ticket.id);
        if (!body)
            return failure(body.error());
        writeIncident(json, ticket, *body);
    }
    json.endArray().name("next_cursor");
    if (more)
        json.value(cursorFor(tickets->back().id.value));
    else
        json.null();
    if (page.withTotal) {
        const Result<CustomerStanding> standing = ports.customers.standing(customer);
        if (!standing)
            return failure(standing.error());
        json.member("total", standing->tickets);
    }
    json.endObject();
    return json.take();
}

/// A customer who never wrote has no incidents: an empty list, not an error.
Result<QByteArray> readOfCustomer(const IncidentPorts &ports, const QString &customerId,
                                  const Page &page)
{
    const Result<Customer> customer = ports.customers.customer(customerId);
    if (customer)
        return listPage(ports, customer->id, page);
    if (customer.error().kind != ErrorKind::NotFound)
        return failure(customer.error());
    return QByteArray(page.withTotal ? R"({"items":[],"next_cursor":null,"total":0})"
                                     : R"({"items":[],"next_cursor":null})");
}

void list(const IncidentPorts &ports, const RequestPtr &request, Reply reply)
{
    const Result<Page> page = pageOf(*request);
    if (!page)
        return reply(errorResponse(page.error(), *request));
    const QString customerId = request->params.value(0);
    if (!isCustomerId(customerId))
        return reply(errorResponse(
            {ErrorKind::Invalid,
             QStringLiteral("The customer id is not valid."),
             {{QStringLiteral("customer_id"), QStringLiteral("must have 1 to 100 of the characters "
                                                             "A-Z a-z 0-9 _ . @ + -")}}},
            *request));
    replyFrom(ports.background, request, std::move(reply), [ports, customerId, page = *page] {
        return readOfCustomer(ports, customerId, page);
    });
}

void notifications(const IncidentPorts &ports, const RequestPtr &request, Reply reply)
{
    const Result<Page> page = pageOf(*request);
    if (!page)
        return reply(errorResponse(page.error(), *request));
    const QString name = request->params.value(0);
    replyFrom(ports.background, request, std::move(reply),
              [ports, name, page = *page] { return readNotifications(ports, name, page); });
}

void resolve(const IncidentPorts &ports, const RequestPtr &request, Reply reply)
{
    Form form(request->json);
    QString note = form.text("note", Form::Need::Optional);
    if (note.size() > kMaxNote)
        form.reject("note", QStringLiteral("must have at most %1 characters").arg(kMaxNote));
    const Result<QString> checked = form.finish(std::move(note));
    if (!checked)
        return reply(errorResponse(checked.error(), *request));
    ports.background.run([ports, request, reply = std::move(reply), text = *checked] {
        const Result<Ticket> ticket = ports.tickets.ticket(request->params.value(0));
        if (!ticket)
            return reply(errorResponse(ticket.error(), *request));
        const Result<QString> body = bodyOf(ports, ticket->id);
        if (!body)
            return reply(errorResponse(body.error(), *request));
        ports.commands.run({ticket->id, SetStatus{Status::Resolved, text},
                            request->caller.value_or(Caller{}), std::nullopt},
                           [request, reply, body = *body](Result<CommandOutcome> outcome) {
                               reply.build([request, body, outcome = std::move(outcome)] {
                                   return outcome ? jsonResponse(
                                                        200, incidentText(outcome->ticket, body))
                                                  : errorResponse(outcome.error(), *request);
                               });
                           });
    });
}

void stats(const IncidentPorts &ports, const RequestPtr &request, Reply reply)
{
    const QString inbox = request->parameter("taxonomy").value_or(QString());
    replyFrom(ports.background, request, std::move(reply), [ports, inbox]() -> Result<QByteArray> {
        const Result<DeskTotals> totals = ports.metrics.totals(inbox);
        if (!totals)
            return failure(totals.error());
        return incidentStats(*totals);
    });
}

/// A handler that reads by the {id} of its path.
Route::Handler byId(const IncidentPorts &ports,
                    Result<QByteArray> (*read)(const IncidentPorts &, const QString &))
{
    return [ports, read](const RequestPtr &request, Reply reply) {
        const QString name = request->params.value(0);
        replyFrom(ports.background, request, std::move(reply),
                  [ports, read, name] { return read(ports, name); });
    };
}

Route::Handler with(const IncidentPorts &ports,
                    void (*handler)(const IncidentPorts &, const RequestPtr &, Reply))
{
    return [ports, handler](const RequestPtr &request, Reply reply) {
        handler(ports, request, std::move(reply));
    };
}
} // namespace

std::vector<Route> incidentRoutes(const IncidentPorts &ports)
{
    constexpr const char *kTag = "incidents";
    return {
        {"POST",
         "/api/incidents",
         Access::Scoped,
         Scope::Ingest,
         BodyKind::Json,
         with(ports, create),
         {"createIncident", kTag, "Take a customer's message in", "IncidentRequest",
          "IncidentAccepted", 201}},
        {"GET",
         "/api/incidents/{id}",
         Access::Scoped,
         Scope::Read,
         BodyKind::None,
         byId(ports, readIncident),
         {"getIncident", kTag, "One incident, by UUID or reference", "", "Incident", 200}},
        {"GET",
         "/api/incidents/customer/{customer_id}",
         Access::Scoped,
         Scope::Read,
         BodyKind::None,
         with(ports, list),
         {"listCustomerIncidents", kTag, "A customer's incidents, newest first", "", "IncidentList",
          200}},
        {"PUT",
         "/api/incidents/{id}/resolve",
         Access::Scoped,
         Scope::Write,
         BodyKind::OptionalJson,
         with(ports, resolve),
         {"resolveIncident", kTag, "Resolve an incident", "ResolveRequest", "Incident", 200}},
        {"GET",
         "/api/notifications/{id}",
         Access::Scoped,
         Scope::Read,
         BodyKind::None,
         with(ports, notifications),
         {"listNotifications", kTag, "What was sent about an incident", "", "NotificationList",
          200}},
        {"GET",
         "/api/stats",
         Access::Scoped,
         Scope::Read,
         BodyKind::None,
         with(ports, stats),
         {"getStats", kTag, "Totals over all incidents", "", "IncidentStats", 200}},
    };
}

} // namespace caseline
