// SPDX-License-Identifier: GPL-3.0-or-later
#include "support_routes.h"

#include "idempotency.h"
#include "media_type.h"
#include "problem.h"
#include "strict_json.h"
#include "support_pages.h"
#include "web_form.h"

#include "domain/json_writer.h"
#include "policy/twilio_signature.h"

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

QMap<QString, QString> typedFields(const QByteArray &body)
{
    QMap<QString, QString> typed;
    for (const auto &[name, value] : parseFormBody(body))
        if (!typed.contains(name))
            typed.insert(name, QString(value).replace(u"\r\n"_s, u"\n"_s));
    return typed;
}

JsonValue asJson(const QMap<QString, QString> &typed)
{
    JsonValue::Object members;
    for (auto it = typed.begin(); it != typed.end(); ++it)
        members.emplace_back(it.key(), JsonValue(it.value()));
    return JsonValue(std::move(members));
}

QString waitFor(const Ticket &ticket)
{
    return spokenWait(ticket.sla.firstResponseDue - ticket.createdAt);
}

Response marked(Response response, const Accepted &accepted)
{
    if (accepted.replayed)
        response.headers.emplace_back("Idempotency-Replayed", "true");
    return response;
}

Response takenAsJson(const Accepted &accepted)
{
    JsonWriter json;
    json.beginObject()
        .member("ticket_reference", accepted.ticket.reference)
        .member("estimated_response_time", waitFor(accepted.ticket))
        .member("first_response_due_at", accepted.ticket.sla.firstResponseDue)
        .endObject();
    return marked(jsonResponse(201, json.take()), accepted);
}

void accept(const SupportPorts &ports, InboundMessage message, const RequestPtr &request,
            const Reply &reply, Response (*taken)(const Accepted &))
{
    ports.intake.accept(std::move(message), [request, reply, taken](Result<Accepted> accepted) {
        reply.build([request, taken, accepted = std::move(accepted)] {
            return accepted ? taken(*accepted) : errorResponse(accepted.error(), *request);
        });
    });
}

void takeForm(const SupportPorts &ports, const RequestPtr &request, const Reply &reply)
{
    const QMap<QString, QString> typed = typedFields(request->body);
    auto message = webFormMessage(asJson(typed));
    if (!message)
        return reply(supportForm(typed, message.error().fields));
    const auto key = idempotencyOf(*request);
    if (!key)
        return reply(errorResponse(key.error(), *request));
    message->idempotency = *key;
    accept(ports, std::move(*message), request, reply, [](const Accepted &accepted) {
        return marked(supportThanks(accepted.ticket.reference, waitFor(accepted.ticket)), accepted);
    });
}

Result<InboundMessage> jsonMessage(const Request &request)
{
    const auto body = parseStrictJson({request.body.constData(), size_t(request.body.size())});
    if (!body)
        return failure(body.error());
    if (!body->object())
        return failure(Error{ErrorKind::Invalid,
                             u"The body must be a JSON object."_s,
                             {{QString(), u"must be an object"_s}},
                             {}});
    auto message = webFormMessage(*body);
    if (!message)
        return message;
    const auto key = idempotencyOf(request);
    if (!key)
        return failure(key.error());
    message->idempotency = *key;
    return message;
}

void takeIn(const SupportPorts &ports, const RequestPtr &request, const Reply &reply)
{
    if (isFormType(request->header("Content-Type")))
        return takeForm(ports, request, reply);
    if (!isJsonType(request->header("Content-Type")))
        return reply(problemResponse(
            {415, u"Content-Type must be application/json, or that of a form."_s, {}}, *request));
    auto message = jsonMessage(*request);
    if (!message)
        return reply(errorResponse(message.error(), *request));
    accept(ports, std::move(*message), request, reply, takenAsJson);
}

/// An unknown reference and a wrong address look the same from outside.
void showStatus(const SupportPorts &ports, const RequestPtr &request, const Reply &reply)
{
    const QString reference = request->params.value(0);
    const QString email = request->parameter("email").value_or(QString()).trimmed().toLower();
    if (email.isEmpty())
        return reply(supportQuestion(reference, false));
    ports.background.run([&tickets = ports.tickets, request, reply, reference, email] {
        const Result<Ticket> ticket = tickets.ticket(reference);
        if (!ticket && ticket.error().kind != ErrorKind::NotFound)
            return reply(errorResponse(ticket.error(), *request));
        const bool known =
            ticket && ticket->reference == reference.toUpper() && ticket->customer.email == email;
        reply(known ? supportStatus(*ticket) : supportQuestion(reference, true));
    });
}

} // namespace

std::vector<Route> supportRoutes(const SupportPorts &ports)
{
    constexpr const char *kTag = "support form";
    return {
        {"POST",
         "/webhooks/web-form",
         Access::Open,
         Scope::Ingest,
         BodyKind::Raw,
         [ports](const RequestPtr &request, const Reply &reply) { takeIn(ports, request, reply); },
         {"submitWebForm", kTag, "What a customer writes into the public form", "WebForm",
          "WebFormTaken", 201}},
        {"GET",
         "/support",
         Access::Open,
         Scope::Read,
         BodyKind::None,
         [](const RequestPtr &, const Reply &reply) { reply(supportForm({}, {})); },
         {"getSupportForm", kTag, "The form, to be embedded in a page of yours", "", "Page", 200}},
        {"GET",
         "/support/{reference}",
         Access::Open,
         Scope::Read,
         BodyKind::None,
         [ports](const RequestPtr &request, const Reply &reply) {
             showStatus(ports, request, reply);
         },
         {"getSupportStatus", kTag, "Where a ticket stands, by ?email= of its customer", "", "Page",
          200}},
    };
}

} // namespace caseline
