// SPDX-License-Identifier: GPL-3.0-or-later
#include "webhook_routes.h"

#include "media_type.h"
#include "problem.h"
#include "strict_json.h"
#include "webhook_content.h"

#include "domain/json_writer.h"
#include "policy/twilio_signature.h"
#include "policy/webhook_signature.h"

#include <QCryptographicHash>

namespace caseline {

namespace {

/// A request on its way through: whose it is and what was said of it.
struct Visit
{
    Webhook webhook;
    RequestPtr request;
    QString delivery;
};

SignedRequest signedRequest(const Request &request)
{
    return {request.body, [&request](const char *name) -> std::optional<QByteArray> {
                if (request.count(name) == 0)
                    return std::nullopt;
                return toByteArray(request.header(name));
            }};
}

void keep(const WebhookPorts &ports, const Visit &visit, bool accepted, const QString &verdict)
{
    ports.requests.keep({ports.clock.now(), visit.webhook.name, accepted, verdict, visit.delivery,
                         toByteArray(visit.request->header("Content-Type")), visit.request->body});
}

/// JSON, or the form that GitHub and Slack can be told to send: JSON in `payload`, or flat fields.
Result<JsonValue> bodyOf(const Request &request)
{
    if (!isFormType(request.header("Content-Type")))
        return parseStrictJson({request.body.constData(), size_t(request.body.size())});
    JsonValue::Object fields;
    for (const auto &[name, value] : parseFormBody(request.body)) {
        if (name == QLatin1String("payload")) {
            const QByteArray text = value.toUtf8();
            return parseStrictJson({text.constData(), size_t(text.size())});
        }
        fields.emplace_back(name, JsonValue(value));
    }
    return JsonValue(std::move(fields));
}

Response plainAnswer(const char *name, const QString &value)
{
    JsonWriter json;
    json.beginObject().member(name, value).endObject();
    return jsonResponse(200, json.take());
}

Response taken(const Accepted &accepted)
{
    JsonWriter json;
    json.beginObject()
        .member("status", accepted.replayed   ? "repeated"
                          : accepted.appended ? "appended"
                                              : "created")
        .member("ticket_reference", accepted.ticket.reference)
        .member("ticket_id", accepted.ticket.publicId.toString(QUuid::WithoutBraces))
        .endObject();
    return jsonResponse(accepted.replayed ? 200 : 201, json.take());
}

/// The name under which this very request is known for ever. Where the sender gives none, the same
/// words are the same request.
QString originOf(const Visit &visit, const WebhookContent &content)
{
    QString id = visit.delivery.isEmpty() ? content.delivery : visit.delivery;
    if (id.isEmpty()) {
        QCryptographicHash hash(QCryptographicHash::Sha256);
        hash.addData(toByteArray(visit.request->header("X-Slack-Request-Timestamp")));
        hash.addData(visit.request->body);
        id = QLatin1String("sha256:") + QLatin1String(hash.result().toHex());
    }
    return QLatin1String("webhook/") + visit.webhook.name + u'/' + id;
}

void takeIn(const WebhookPorts &ports, const Visit &visit, const Reply &reply)
{
    const Result<JsonValue> body = bodyOf(*visit.request);
    if (!body) {
        keep(ports, visit, true, body.error().detail);
        return reply(errorResponse(body.error(), *visit.request));
    }
    Result<WebhookContent> content =
        webhookContent(visit.webhook, *body, toByteArray(visit.request->header("X-GitHub-Event")));
    if (!content) {
        keep(ports, visit, true, content.error().detail);
        return reply(errorResponse(content.error(), *visit.request));
    }
    keep(ports, visit, true, QLatin1String(content->message ? kTakenIn : kNoMessage));
    if (!content->challenge.isEmpty())
        return reply(plainAnswer("challenge", content->challenge));
    if (!content->message)
        return reply(plainAnswer("status", QStringLiteral("ignored")));
    content->message->originKey = originOf(visit, *content);
    ports.intake.accept(
        std::move(*content->message), [request = visit.request, reply](Result<Accepted> accepted) {
            reply.build([request, accepted = std::move(accepted)] {
                return accepted ? taken(*accepted) : errorResponse(accepted.error(), *request);
            });
        });
}

void receive(const WebhookPorts &ports, const RequestPtr &request, const Reply &reply)
{
    const std::optional<Webhook> webhook = ports.webhooks.incoming(request->params.value(0));
    if (!webhook)
        return reply(errorResponse(
            {ErrorKind::NotFound, QStringLiteral("There is no webhook of that name."), {}},
            *request));
    Visit visit{*webhook, request, {}};
    const SignatureVerdict verdict = checkSignature(webhook->scheme, signedRequest(*request),
                                                    webhook->secrets, ports.clock.now());
    if (!verdict.valid) {
        keep(ports, visit, false, verdict.reason);
        Response response = problemResponse(
            {401, QStringLiteral("The signature is missing, wrong or too old."), {}}, *request);
        response.headers.emplace_back("WWW-Authenticate", "Signature realm=\"caseline\"");
        return reply(std::move(response));
    }
    visit.delivery = verdict.delivery;
    takeIn(ports, visit, reply);
}

} // namespace

std::vector<Route> webhookRoutes(const WebhookPorts &ports)
{
    return {
        {"POST",
         "/webhooks/in/{name}",
         Access::Signed,
         Scope::Ingest,
         BodyKind::Raw,
         [ports](const RequestPtr &request, const Reply &reply) { receive(ports, request, reply); },
         {"receiveWebhook", "webhooks", "A signed message from another program", "WebhookMessage",
          "WebhookTaken", 201}}};
}

} // namespace caseline
