// SPDX-License-Identifier: GPL-3.0-or-later
#include "inbox_routes.h"

#include "form.h"
#include "problem.h"

#include "domain/json_writer.h"

namespace caseline {

namespace {

void writeInbox(JsonWriter &json, const InboxSender &inbox)
{
    json.beginObject()
        .member("inbox", inbox.inbox)
        .member("name", inbox.name)
        .member("address", inbox.address)
        .member("signature", inbox.signature)
        .endObject();
}

void listInboxes(const InboxDirectory &inboxes, const Reply &reply)
{
    JsonWriter json;
    json.beginObject().name("items").beginArray();
    for (const InboxSender &inbox : inboxes.inboxes())
        writeInbox(json, inbox);
    json.endArray().name("next_cursor").null().endObject();
    reply(jsonResponse(200, json.take()));
}

void setInbox(InboxDirectory &inboxes, const RequestPtr &request, const Reply &reply)
{
    Form form(request->json);
    InboxSender sender;
    sender.inbox = request->params.value(0);
    sender.name = form.text("name", Form::Need::Optional);
    sender.address = form.text("address", Form::Need::Optional);
    sender.signature = form.text("signature", Form::Need::Optional);
    Result<InboxSender> checked = form.finish(std::move(sender));
    if (!checked)
        return reply(errorResponse(checked.error(), *request));
    inboxes.keep(std::move(*checked), request->caller.value_or(Caller{}),
                 [request, reply](const Result<InboxSender> &kept) {
                     if (!kept)
                         return reply(errorResponse(kept.error(), *request));
                     JsonWriter json;
                     writeInbox(json, *kept);
                     reply(jsonResponse(200, json.take()));
                 });
}

} // namespace

std::vector<Route> inboxRoutes(InboxDirectory &inboxes)
{
    return {
        {"GET",
         "/api/inboxes",
         Access::Scoped,
         Scope::Read,
         BodyKind::None,
         [&inboxes](const RequestPtr &, const Reply &reply) { listInboxes(inboxes, reply); },
         {"listInboxes", "inboxes", "The inboxes and how they write mail", "", "InboxList", 200}},
        {"PUT",
         "/api/inboxes/{name}",
         Access::Scoped,
         Scope::Admin,
         BodyKind::Json,
         [&inboxes](const RequestPtr &request, const Reply &reply) {
             setInbox(inboxes, request, reply);
         },
         {"setInbox", "inboxes",
          "By what name, from what address and over what signature it writes", "InboxSender",
          "Inbox", 200}},
    };
}

} // namespace caseline
