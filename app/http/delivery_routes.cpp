// SPDX-License-Identifier: GPL-3.0-or-later
#include "delivery_routes.h"

#include "form.h"
#include "page.h"
#include "problem.h"
#include "reply_from.h"

#include "domain/json_writer.h"

namespace caseline {

namespace {

void writeDelivery(JsonWriter &json, const Delivery &delivery)
{
    const OutboxItem &item = delivery.item;
    json.beginObject()
        .member("id", item.publicId.toString(QUuid::WithoutBraces))
        .member("ticket", delivery.reference)
        .member("channel", word(item.channel))
        .member("kind", word(item.kind))
        .member("recipient", item.recipient)
        .name("cc")
        .beginArray();
    for (const QString &copy : item.cc)
        json.value(copy);
    json.endArray()
        .name("subject")
        .textOrNull(item.subject)
        .member("body", item.body)
        .member("status", word(item.status))
        .member("attempts", item.attempts)
        .name("last_error")
        .textOrNull(item.lastError)
        .member("created_at", item.createdAt)
        .member("next_attempt_at", item.nextAttemptAt)
        .member("sent_at", item.sentAt)
        .member("dismissed_at", item.dismissedAt);
}

QByteArray deliveryText(const Delivery &delivery)
{
    JsonWriter json;
    writeDelivery(json, delivery);
    json.endObject();
    return json.take();
}

tl::unexpected<Error> wrong(const char *name, const QStringList &words)
{
    return failure(Error{ErrorKind::Invalid,
                         QStringLiteral("A parameter of the list is not valid."),
                         {{QLatin1String(name),
                           QStringLiteral("must be one of: ") + words.join(QLatin1String(", "))}}});
}

Result<DeliveryQuery> queryOf(const Request &request)
{
    DeliveryQuery query;
    if (const auto status = request.parameter("status"); status && !status->isEmpty()) {
        const auto asked = fromWord<DeliveryStatus>(*status);
        if (!asked)
            return wrong("status", wordsOf<DeliveryStatus>());
        query.statuses = {*asked};
    }
    if (const auto channel = request.parameter("channel"); channel && !channel->isEmpty()) {
        query.channel = fromWord<Channel>(*channel);
        if (!query.channel)
            return wrong("channel", wordsOf<Channel>());
    }
    const QString dismissed = request.parameter("dismissed").value_or(QString());
    if (!dismissed.isEmpty() && dismissed != QLatin1String("true") &&
        dismissed != QLatin1String("false"))
        return wrong("dismissed", {QStringLiteral("true"), QStringLiteral("false")});
    query.dismissed = dismissed == QLatin1String("true");
    return query;
}

Result<QByteArray> readPage(const DeliveryReader &reader, const DeliveryQuery &query,
                            const Page &page)
{
    std::optional<OutboxId> before;
    if (page.after)
        before = OutboxId{*page.after};
    auto found = reader.page(query, before, page.limit + 1);
    if (!found)
        return failure(found.error());
    const bool more = found->size() > size_t(page.limit);
    if (more)
        found->resize(size_t(page.limit));
    JsonWriter json(512 * qsizetype(found->size() + 1));
    json.beginObject().name("items").beginArray();
    for (const Delivery &delivery : *found) {
        writeDelivery(json, delivery);
        json.endObject();
    }
    json.endArray().name("next_cursor");
    if (more)
        json.value(cursorFor(found->back().item.id.value));
    else
        json.null();
    json.endObject();
    return json.take();
}

/// One delivery with its story.
Result<QByteArray> readOne(const DeliveryReader &reader, const QString &name)
{
    const auto delivery = reader.delivery(name);
    if (!delivery)
        return failure(delivery.error());
    const auto story = reader.story(delivery->item.id);
    if (!story)
        return failure(story.error());
    JsonWriter json;
    writeDelivery(json, *delivery);
    json.name("story").beginArray();
    for (const DeliveryStep &step : *story)
        json.beginObject()
            .member("at", step.at)
            .member("status", word(step.status))
            .member("words", step.words)
            .endObject();
    json.endArray().endObject();
    return json.take();
}

void list(const DeliveryPorts &ports, const RequestPtr &request, Reply reply)
{
    const Result<Page> page = pageOf(*request);
    if (!page)
        return reply(errorResponse(page.error(), *request));
    const Result<DeliveryQuery> query = queryOf(*request);
    if (!query)
        return reply(errorResponse(query.error(), *request));
    replyFrom(ports.background, request, std::move(reply),
              [&reader = ports.reader, query = *query, page = *page] {
                  return readPage(reader, query, page);
              });
}

void one(const DeliveryPorts &ports, const RequestPtr &request, Reply reply)
{
    replyFrom(ports.background, request, std::move(reply),
              [&reader = ports.reader, name = request->params.value(0)] {
                  return readOne(reader, name);
              });
}

Result<DeliveryEdit> editOf(const Request &request)
{
    Form form(request.json);
    DeliveryEdit edit;
    const auto read = [&](const char *name) -> std::optional<QString> {
        const JsonValue *given = request.json.member(QLatin1String(name));
        if (!given || given->isNull())
            return std::nullopt;
        return form.text(name, Form::Need::Optional);
    };
    edit.recipient = read("recipient");
    edit.subject = read("subject");
    edit.body = read("body");
    return form.finish(std::move(edit));
}

/// Finds the delivery of the path, runs `change` on it and answers with what it became.
void changeOne(const DeliveryPorts &ports, const RequestPtr &request, const Reply &reply,
               std::function<void(OutboxId, const Caller &, Deliveries::Done)> change)
{
    ports.background.run([&reader = ports.reader, request, reply, change = std::move(change)] {
        const auto delivery = reader.delivery(request->params.value(0));
        if (!delivery)
            return reply(errorResponse(delivery.error(), *request));
        change(delivery->item.id, request->caller.value_or(Caller{}),
               [request, reply, reference = delivery->reference](Result<OutboxItem> changed) {
                   if (changed)
                       reply(jsonResponse(200, deliveryText({std::move(*changed), reference})));
                   else
                       reply(errorResponse(changed.error(), *request));
               });
    });
}

void retry(const DeliveryPorts &ports, const RequestPtr &request, const Reply &reply)
{
    const Result<DeliveryEdit> edit = editOf(*request);
    if (!edit)
        return reply(errorResponse(edit.error(), *request));
    changeOne(ports, request, reply,
              [&deliveries = ports.deliveries, edit = *edit](OutboxId id, const Caller &caller,
                                                             Deliveries::Done done) {
                  deliveries.retry(id, edit, caller, std::move(done));
              });
}

void discard(const DeliveryPorts &ports, const RequestPtr &request, const Reply &reply)
{
    changeOne(
        ports, request, reply,
        [&deliveries = ports.deliveries](OutboxId id, const Caller &caller, Deliveries::Done done) {
            deliveries.discard(id, caller, std::move(done));
        });
}

} // namespace

std::vector<Route> deliveryRoutes(const DeliveryPorts &ports)
{
    constexpr const char *kTag = "deliveries";
    const auto with = [&ports](auto handler) {
        return [ports, handler](const RequestPtr &request, Reply reply) {
            handler(ports, request, std::move(reply));
        };
    };
    return {
        {"GET",
         "/api/deliveries",
         Access::Scoped,
         Scope::Read,
         BodyKind::None,
         with(list),
         {"listDeliveries", kTag, "What goes out, newest first; ?status= and ?channel= filter", "",
          "DeliveryList", 200}},
        {"GET",
         "/api/deliveries/{id}",
         Access::Scoped,
         Scope::Read,
         BodyKind::None,
         with(one),
         {"getDelivery", kTag, "One delivery with its whole story", "", "DeliveryStory", 200}},
        {"POST",
         "/api/deliveries/{id}/retry",
         Access::Scoped,
         Scope::Write,
         BodyKind::OptionalJson,
         with(retry),
         {"retryDelivery", kTag, "Send it once more, changed where the body says so",
          "DeliveryEdit", "Delivery", 200}},
        {"POST",
         "/api/deliveries/{id}/discard",
         Access::Scoped,
         Scope::Write,
         BodyKind::OptionalJson,
         with(discard),
         {"discardDelivery", kTag, "It is not wanted any more", "", "Delivery", 200}},
    };
}

} // namespace caseline
