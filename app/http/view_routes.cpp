// SPDX-License-Identifier: GPL-3.0-or-later
#include "view_routes.h"

#include "form.h"
#include "problem.h"
#include "reply_from.h"

#include "domain/json_writer.h"

#include <algorithm>

namespace caseline {

namespace {

constexpr qsizetype kLongestViewName = 60;

void writeView(JsonWriter &json, const SavedView &view)
{
    json.beginObject()
        .member("id", view.publicId.toString(QUuid::WithoutBraces))
        .member("name", view.name)
        .member("query", view.query)
        .member("shared", view.isShared())
        .member("updated_at", view.updatedAt)
        .endObject();
}

QByteArray viewText(const SavedView &view)
{
    JsonWriter json(256 + view.query.size());
    writeView(json, view);
    return json.take();
}

/// Whose views the caller sees beside everyone's: a program has none, whatever it is called.
QString ownerOf(const Caller &caller)
{
    return caller.kind == Caller::Kind::Key ? QString() : caller.name;
}

Result<SavedViewChange> changeOf(const JsonValue &body, Form::Need need)
{
    Form form(body);
    SavedViewChange change;
    const auto given = [&body](const char *name) {
        const JsonValue *value = body.member(QLatin1String(name));
        return value && !value->isNull() ? value : nullptr;
    };
    const QString name = form.line("name", need, kLongestViewName);
    if (given("name"))
        change.name = name;
    const QString query = form.text("query", need);
    if (given("query"))
        change.query = query;
    if (const JsonValue *shared = given("shared")) {
        if (shared->boolean())
            change.shared = *shared->boolean();
        else
            form.reject("shared", QStringLiteral("must be true or false"));
    }
    return form.finish(std::move(change));
}

SavedViewDesk::Done answerOfView(const RequestPtr &request, const Reply &reply,
                                 std::function<Response(const SavedView &)> answer)
{
    return [request, reply, answer = std::move(answer)](const Result<SavedView> &changed) {
        reply(changed ? answer(*changed) : errorResponse(changed.error(), *request));
    };
}

/// The view of the address among what the caller sees.
Result<SavedViewId> viewOf(const SavedViewReader &reader, const Request &request)
{
    const auto views = reader.savedViews(ownerOf(request.caller.value_or(Caller{})));
    if (!views)
        return failure(views.error());
    const auto wanted = QUuid::fromString(request.params.value(0));
    const auto found = std::find_if(views->begin(), views->end(), [&wanted](const SavedView &view) {
        return view.publicId == wanted;
    });
    if (found == views->end())
        return failure(ErrorKind::NotFound, QStringLiteral("There is no such saved view."));
    return found->id;
}

/// Looks the view of the address up on a thread that may wait, and goes on with it there.
void withView(const ViewPorts &ports, const RequestPtr &request, const Reply &reply,
              std::function<void(SavedViewId)> next)
{
    ports.background.run([ports, request, reply, next = std::move(next)] {
        const auto id = viewOf(ports.reader, *request);
        if (!id)
            return reply(errorResponse(id.error(), *request));
        next(*id);
    });
}

void listViews(const ViewPorts &ports, const RequestPtr &request, const Reply &reply)
{
    const QString owner = ownerOf(request->caller.value_or(Caller{}));
    replyFrom(ports.background, request, reply,
              [&reader = ports.reader, owner]() -> Result<QByteArray> {
                  const auto views = reader.savedViews(owner);
                  if (!views)
                      return failure(views.error());
                  JsonWriter json(256 * qsizetype(views->size() + 1));
                  json.beginObject().name("items").beginArray();
                  for (const SavedView &view : *views)
                      writeView(json, view);
                  json.endArray().endObject();
                  return json.take();
              });
}

void createView(const ViewPorts &ports, const RequestPtr &request, const Reply &reply)
{
    const Result<SavedViewChange> wanted = changeOf(request->json, Form::Need::Required);
    if (!wanted)
        return reply(errorResponse(wanted.error(), *request));
    const Caller caller = request->caller.value_or(Caller{});
    SavedView view;
    view.name = wanted->name.value_or(QString());
    view.query = wanted->query.value_or(QString());
    if (!wanted->shared.value_or(false))
        view.owner = caller.name;
    ports.desk.keep(
        std::move(view), caller, answerOfView(request, reply, [](const SavedView &made) {
            Response response = jsonResponse(201, viewText(made));
            response.headers.emplace_back(
                "Location", "/api/views/" + made.publicId.toByteArray(QUuid::WithoutBraces));
            return response;
        }));
}

void changeView(const ViewPorts &ports, const RequestPtr &request, const Reply &reply)
{
    Result<SavedViewChange> change = changeOf(request->json, Form::Need::Optional);
    if (!change)
        return reply(errorResponse(change.error(), *request));
    withView(ports, request, reply,
             [&desk = ports.desk, request, reply, change = std::move(*change)](SavedViewId id) {
                 desk.change(id, change, request->caller.value_or(Caller{}),
                             answerOfView(request, reply, [](const SavedView &changed) {
                                 return jsonResponse(200, viewText(changed));
                             }));
             });
}

void removeView(const ViewPorts &ports, const RequestPtr &request, const Reply &reply)
{
    withView(ports, request, reply, [&desk = ports.desk, request, reply](SavedViewId id) {
        desk.remove(id, request->caller.value_or(Caller{}),
                    answerOfView(request, reply, [](const SavedView &) {
                        return Response{204, {}, {}, {}};
                    }));
    });
}

} // namespace

std::vector<Route> viewRoutes(const ViewPorts &ports)
{
    const auto route = [&ports](const char *method, const char *pattern, Scope scope, BodyKind body,
                                auto handler, const RouteWords &words) {
        return Route{method,
                     pattern,
                     Access::Scoped,
                     scope,
                     body,
                     [ports, handler](const RequestPtr &request, const Reply &reply) {
                         handler(ports, request, reply);
                     },
                     words};
    };
    return {
        route("GET", "/api/views", Scope::Read, BodyKind::None, listViews,
              {"listViews", "views", "The saved views: one's own, then everyone's", "", "ViewList",
               200}),
        route("POST", "/api/views", Scope::Write, BodyKind::Json, createView,
              {"createView", "views", "Save a search as a view", "ViewRequest", "View", 201}),
        route(
            "PATCH", "/api/views/{id}", Scope::Write, BodyKind::Json, changeView,
            {"changeView", "views", "Rename, share or re-word a view", "ViewChange", "View", 200}),
        route("DELETE", "/api/views/{id}", Scope::Write, BodyKind::None, removeView,
              {"deleteView", "views", "Take a view out", "", "", 204}),
    };
}

} // namespace caseline
