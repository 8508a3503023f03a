// SPDX-License-Identifier: GPL-3.0-or-later
#include "team_routes.h"

#include "form.h"
#include "page.h"
#include "problem.h"
#include "reply_from.h"

#include "domain/json_writer.h"

#include <algorithm>

namespace caseline {

namespace {

constexpr qsizetype kLongestTeamName = 60;
constexpr size_t kMostTeamMembers = 200;

void writeTeam(JsonWriter &json, const Team &team, const TeamLoad &load)
{
    json.beginObject()
        .member("id", team.publicId.toString(QUuid::WithoutBraces))
        .member("name", team.name)
        .member("active", team.active)
        .member("round_robin", team.roundRobin)
        .name("members")
        .beginArray();
    for (const QString &name : team.members)
        json.value(name);
    json.endArray()
        .member("open_tickets", load.open)
        .member("waiting_tickets", load.waiting)
        .member("updated_at", team.updatedAt)
        .endObject();
}

void writeTeamEvent(JsonWriter &json, const TeamEvent &event)
{
    json.beginObject().member("at", event.at).name("actor").textOrNull(event.actor);
    json.member("kind", event.kind).name("detail").beginObject();
    for (const char *side : {"before", "after"})
        json.name(side).textOrNull(event.detail[QLatin1String(side)].toString());
    json.endObject().endObject();
}

Result<QByteArray> teamText(const TeamReader &reader, const Team &team)
{
    const auto loads = reader.loads();
    if (!loads)
        return failure(loads.error());
    JsonWriter json;
    writeTeam(json, team, loads->value(team.id));
    return json.take();
}

/// The team of the address. Blocking.
Result<Team> teamOf(const TeamReader &reader, const Request &request)
{
    const auto teams = reader.teams();
    if (!teams)
        return failure(teams.error());
    const auto wanted = QUuid::fromString(request.params.value(0));
    const auto found = std::find_if(teams->begin(), teams->end(), [&wanted](const Team &team) {
        return team.publicId == wanted;
    });
    return found == teams->end()
               ? failure(ErrorKind::NotFound, QStringLiteral("There is no such team."))
               : Result<Team>(*found);
}

std::optional<bool> truthOf(Form &form, const JsonValue &body, const char *name)
{
    const JsonValue *value = body.member(QLatin1String(name));
    if (!value || value->isNull())
        return std::nullopt;
    if (!value->boolean())
        form.reject(name, QStringLiteral("must be true or false"));
    return value->boolean() ? std::optional(*value->boolean()) : std::nullopt;
}

std::optional<QStringList> namesOf(Form &form, const JsonValue &body, const char *field)
{
    const JsonValue *value = body.member(QLatin1String(field));
    if (!value || value->isNull())
        return std::nullopt;
    QStringList names;
    const JsonValue::Array *list = value->array();
    bool fine = list && list->size() <= kMostTeamMembers;
    for (size_t i = 0; fine && i < list->size(); ++i) {
        const QString *name = (*list)[i].string();
        fine = name && !name->isEmpty();
        if (fine)
            names << *name;
    }
    if (!fine)
        form.reject(
            field,
            QStringLiteral("must be a list of at most %1 names of users").arg(kMostTeamMembers));
    return names;
}

Result<TeamChange> teamChangeOf(const JsonValue &body, Form::Need need)
{
    Form form(body);
    TeamChange change;
    const QString name = form.line("name", need, kLongestTeamName);
    if (const JsonValue *given = body.member(QLatin1String("name")); given && !given->isNull())
        change.name = name;
    change.active = truthOf(form, body, "active");
    change.roundRobin = truthOf(form, body, "round_robin");
    change.members = namesOf(form, body, "members");
    return form.finish(std::move(change));
}

/// Told away from the writer's thread: what the team has to do is read for it.
TeamDesk::Done answerOfTeam(const TeamPorts &ports, const RequestPtr &request, const Reply &reply,
                            int status = 200)
{
    return [ports, request, reply, status](const Result<Team> &team) {
        if (!team)
            return reply(errorResponse(team.error(), *request));
        ports.background.run([ports, request, reply, status, team = *team] {
            const auto text = teamText(ports.reader, team);
            if (!text)
                return reply(errorResponse(text.error(), *request));
            Response response = jsonResponse(status, *text);
            if (status == 201)
                response.headers.emplace_back(
                    "Location", "/api/teams/" + team.publicId.toByteArray(QUuid::WithoutBraces));
            reply(std::move(response));
        });
    };
}

void listTeams(const TeamPorts &ports, const RequestPtr &request, const Reply &reply)
{
    const Result<Page> page = pageOf(*request);
    if (!page)
        return reply(errorResponse(page.error(), *request));
    replyFrom(ports.background, request, reply,
              [&reader = ports.reader, page = *page]() -> Result<QByteArray> {
                  const auto teams = reader.teams();
                  const auto loads = reader.loads();
                  if (!teams || !loads)
                      return failure(teams ? loads.error() : teams.error());
                  JsonWriter json(256 * qsizetype(teams->size() + 1));
                  writePart(json, *teams, page, [&loads](JsonWriter &to, const Team &team) {
                      writeTeam(to, team, loads->value(team.id));
                  });
                  return json.take();
              });
}

void oneTeam(const TeamPorts &ports, const RequestPtr &request, const Reply &reply)
{
    replyFrom(ports.background, request, reply,
              [&reader = ports.reader, request]() -> Result<QByteArray> {
                  const auto team = teamOf(reader, *request);
                  return team ? teamText(reader, *team) : failure(team.error());
              });
}

void createTeam(const TeamPorts &ports, const RequestPtr &request, const Reply &reply)
{
    const Result<TeamChange> wanted = teamChangeOf(request->json, Form::Need::Required);
    if (!wanted)
        return reply(errorResponse(wanted.error(), *request));
    Team team;
    team.name = wanted->name.value_or(QString());
    team.active = wanted->active.value_or(true);
    team.roundRobin = wanted->roundRobin.value_or(false);
    team.members = wanted->members.value_or(QStringList());
    ports.desk.create(std::move(team), request->caller.value_or(Caller{}),
                      answerOfTeam(ports, request, reply, 201));
}

void changeIt(const TeamPorts &ports, const RequestPtr &request, const Reply &reply,
              TeamChange change)
{
    ports.desk.change(QUuid::fromString(request->params.value(0)), std::move(change),
                      request->caller.value_or(Caller{}), answerOfTeam(ports, request, reply));
}

void changeTeam(const TeamPorts &ports, const RequestPtr &request, const Reply &reply)
{
    Result<TeamChange> change = teamChangeOf(request->json, Form::Need::Optional);
    if (!change)
        return reply(errorResponse(change.error(), *request));
    changeIt(ports, request, reply, std::move(*change));
}

void addMember(const TeamPorts &ports, const RequestPtr &request, const Reply &reply)
{
    TeamChange change;
    change.join = {request->params.value(1)};
    changeIt(ports, request, reply, std::move(change));
}

void removeMember(const TeamPorts &ports, const RequestPtr &request, const Reply &reply)
{
    TeamChange change;
    change.leave = {request->params.value(1)};
    changeIt(ports, request, reply, std::move(change));
}

void listTeamEvents(const TeamPorts &ports, const RequestPtr &request, const Reply &reply)
{
    const Result<Page> page = pageOf(*request);
    if (!page)
        return reply(errorResponse(page.error(), *request));
    replyFrom(ports.background, request, reply,
              [&reader = ports.reader, request, page = *page]() -> Result<QByteArray> {
                  const auto team = teamOf(reader, *request);
                  if (!team)
                      return failure(team.error());
                  const auto events = reader.events(team->id);
                  if (!events)
                      return failure(events.error());
                  JsonWriter json(256 * qsizetype(events->size() + 1));
                  writePart(json, *events, page, writeTeamEvent);
                  return json.take();
              });
}

} // namespace

std::vector<Route> teamRoutes(const TeamPorts &ports)
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
    constexpr auto none = BodyKind::None;
    constexpr auto json = BodyKind::Json;
    return {
        route("GET", "/api/teams", Scope::Read, none, listTeams,
              {"listTeams", "teams", "The teams, and what they have to do", "", "TeamList", 200}),
        route("POST", "/api/teams", Scope::Rules, json, createTeam,
              {"createTeam", "teams", "Make a team", "TeamRequest", "Team", 201}),
        route("GET", "/api/teams/{id}", Scope::Read, none, oneTeam,
              {"getTeam", "teams", "One team", "", "Team", 200}),
        route("PATCH", "/api/teams/{id}", Scope::Rules, json, changeTeam,
              {"changeTeam", "teams", "Rename a team, change its members, retire it or take it up",
               "TeamChange", "Team", 200}),
        route("PUT", "/api/teams/{id}/members/{username}", Scope::Rules, none, addMember,
              {"addTeamMember", "teams", "Take somebody into a team", "", "Team", 200}),
        route("DELETE", "/api/teams/{id}/members/{username}", Scope::Rules, none, removeMember,
              {"removeTeamMember", "teams", "Take somebody out of a team", "", "Team", 200}),
        route("GET", "/api/teams/{id}/events", Scope::Read, none, listTeamEvents,
              {"listTeamEvents", "teams", "The trail of a team, oldest first", "", "TeamEventList",
               200}),
    };
}

} // namespace caseline
