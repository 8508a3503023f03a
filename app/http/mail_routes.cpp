// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail_routes.h"

#include "form.h"
#include "page.h"
#include "problem.h"
#include "reply_from.h"

#include "domain/json_writer.h"

namespace caseline {

namespace {

constexpr qsizetype kLongestSender = 320;

void writeSender(JsonWriter &json, const BlockedSender &sender)
{
    json.beginObject()
        .member("sender", sender.sender)
        .member("blocked_by", sender.actor)
        .member("blocked_at", sender.createdAt)
        .endObject();
}

/// The cursor of this list holds a name.
Result<QString> nameBefore(const Request &request)
{
    const std::optional<QString> cursor = request.parameter("cursor");
    if (!cursor || cursor->isEmpty())
        return QString();
    const auto place = decodedCursor(*cursor);
    if (!place)
        return failure(Error{
            ErrorKind::Invalid,
            QStringLiteral("A parameter of the list is not valid."),
            {{QStringLiteral("cursor"), QStringLiteral("must be a next_cursor of this list")}}});
    return QString::fromUtf8(*place);
}

Result<QByteArray> readSenders(const BlockedSenderReader &senders, const QString &after, int limit)
{
    auto found = senders.blockedSenders(after, limit + 1);
    if (!found)
        return failure(found.error());
    const bool more = found->size() > size_t(limit);
    if (more)
        found->resize(size_t(limit));
    JsonWriter json(128 * qsizetype(found->size() + 1));
    json.beginObject().name("items").beginArray();
    for (const BlockedSender &sender : *found)
        writeSender(json, sender);
    json.endArray().name("next_cursor");
    if (more)
        json.value(encodedCursor(found->back().sender.toUtf8()));
    else
        json.null();
    json.endObject();
    return json.take();
}

/// The limit is read like everywhere; the cursor is not a number.
void listSenders(const MailPorts &ports, const RequestPtr &request, Reply reply)
{
    const Result<int> limit = limitOf(*request);
    if (!limit)
        return reply(errorResponse(limit.error(), *request));
    const Result<QString> after = nameBefore(*request);
    if (!after)
        return reply(errorResponse(after.error(), *request));
    replyFrom(ports.background, request, std::move(reply),
              [&senders = ports.senders, after = *after, limit = *limit] {
                  return readSenders(senders, after, limit);
              });
}

void blockSender(const MailPorts &ports, const RequestPtr &request, const Reply &reply)
{
    Form form(request->json);
    const QString sender = form.line("sender", Form::Need::Required, kLongestSender);
    const Result<QString> checked = form.finish(sender);
    if (!checked)
        return reply(errorResponse(checked.error(), *request));
    ports.blocking.block(*checked, request->caller.value_or(Caller{}),
                         [request, reply](const Result<BlockedSender> &blocked) {
                             if (!blocked)
                                 return reply(errorResponse(blocked.error(), *request));
                             JsonWriter json;
                             writeSender(json, *blocked);
                             reply(jsonResponse(201, json.take()));
                         });
}

void unblockSender(const MailPorts &ports, const RequestPtr &request, const Reply &reply)
{
    ports.blocking.unblock(
        request->params.value(0), request->caller.value_or(Caller{}),
        [request, reply](const Result<BlockedSender> &gone) {
            reply(gone ? Response{204, {}, {}, {}} : errorResponse(gone.error(), *request));
        });
}

} // namespace

std::vector<Route> mailRoutes(const MailPorts &ports)
{
    constexpr const char *kTag = "mail";
    const auto rules = [&ports](const char *method, const char *pattern, BodyKind body,
                                auto handler, const RouteWords &words) {
        return Route{method,
                     pattern,
                     Access::Scoped,
                     Scope::Rules,
                     body,
                     [ports, handler](const RequestPtr &request, Reply reply) {
                         handler(ports, request, std::move(reply));
                     },
                     words};
    };
    return {
        rules("GET", "/api/mail/blocked", BodyKind::None, listSenders,
              {"listBlockedSenders", kTag, "Whose mail is kept and makes nothing, by name", "",
               "BlockedSenderList", 200}),
        rules("POST", "/api/mail/blocked", BodyKind::Json, blockSender,
              {"blockSender", kTag, "Block an address, or @ and a domain", "BlockSender",
               "BlockedSender", 201}),
        rules("DELETE", "/api/mail/blocked/{sender}", BodyKind::None, unblockSender,
              {"unblockSender", kTag, "Let a sender in again", "", "", 204}),
    };
}

} // namespace caseline
