// SPDX-License-Identifier: GPL-3.0-or-later
#include "team_routes.h"

#include "form.h"
#include "page.h"
#include "problem.h"
#include "reply_from.h"

#include "domain/json_writer.h"
#include "policy/round_robin.h"

#include <algorithm>

namespace caseline {

namespace {

void writeColleague(JsonWriter &json, const Colleague &person, Instant now)
{
    json.beginObject()
        .member("username", person.name)
        .member("state", word(person.state))
        .member("present", isPresent(person, now))
        .member("last_seen_at", person.seenAt)
        .member("last_assigned_at", person.assignedAt)
        .member("open_tickets", person.open)
        .endObject();
}

void listPresence(const TeamPorts &ports, const RequestPtr &request, const Reply &reply)
{
    const Result<Page> page = pageOf(*request);
    if (!page)
        return reply(errorResponse(page.error(), *request));
    replyFrom(
        ports.background, request, reply,
        [&reader = ports.reader, page = *page, now = ports.clock.now()]() -> Result<QByteArray> {
            const auto people = reader.colleagues();
            if (!people)
                return failure(people.error());
            JsonWriter json(256 * qsizetype(people->size() + 1));
            writePart(json, *people, page, [now](JsonWriter &to, const Colleague &person) {
                writeColleague(to, person, now);
            });
            return json.take();
        });
}

Result<QByteArray> presenceText(const TeamReader &reader, const QString &name, Instant now)
{
    const auto people = reader.colleagues();
    if (!people)
        return failure(people.error());
    const auto found = std::find_if(people->begin(), people->end(),
                                    [&name](const Colleague &each) { return each.name == name; });
    if (found == people->end())
        return failure(ErrorKind::NotFound, QStringLiteral("There is no such user."));
    JsonWriter json;
    writeColleague(json, *found, now);
    return json.take();
}

void onePresence(const TeamPorts &ports, const RequestPtr &request, const Reply &reply)
{
    replyFrom(ports.background, request, reply,
              [&reader = ports.reader, request, now = ports.clock.now()] {
                  return presenceText(reader, request->params.value(0), now);
              });
}

void setPresence(const TeamPorts &ports, const RequestPtr &request, const Reply &reply)
{
    Form form(request->json);
    const auto state = form.choice<Presence>("state", Form::Need::Required, wordsOf<Presence>());
    const Result<Presence> checked = form.finish(state.value_or(Presence::Available));
    if (!checked)
        return reply(errorResponse(checked.error(), *request));
    ports.presence.setState(request->params.value(0), *checked, request->caller.value_or(Caller{}),
                            [ports, request, reply](const Result<void> &done) {
                                if (!done)
                                    return reply(errorResponse(done.error(), *request));
                                onePresence(ports, request, reply);
                            });
}

void writeVisitor(JsonWriter &json, const Colleague &person)
{
    json.beginObject()
        .member("username", person.name)
        .member("writing", person.place.writing)
        .member("last_seen_at", person.place.at)
        .endObject();
}

/// Who looks at the ticket of the address.
void listVisitors(const TeamPorts &ports, const RequestPtr &request, const Reply &reply)
{
    const Result<Page> page = pageOf(*request);
    if (!page)
        return reply(errorResponse(page.error(), *request));
    replyFrom(
        ports.background, request, reply, [ports, request, page = *page]() -> Result<QByteArray> {
            const auto ticket = ports.tickets.ticket(request->params.value(0));
            if (!ticket)
                return failure(ticket.error());
            auto people = ports.reader.colleagues();
            if (!people)
                return failure(people.error());
            std::erase_if(*people, [id = ticket->id, now = ports.clock.now()](
                                       const Colleague &each) { return !isAt(each, id, now); });
            JsonWriter json(128 * qsizetype(people->size() + 1));
            writePart(json, *people, page, writeVisitor);
            return json.take();
        });
}

/// A program is nowhere: only who logged in can look at a ticket.
void placeCaller(const TeamPorts &ports, const RequestPtr &request, const Reply &reply, bool here,
                 bool writing)
{
    const Caller caller = request->caller.value_or(Caller{});
    if (caller.kind != Caller::Kind::User)
        return reply(errorResponse({ErrorKind::Forbidden,
                                    QStringLiteral("Only a person who logged in can be there."),
                                    {},
                                    {}},
                                   *request));
    ports.background.run([ports, request, reply, caller, here, writing] {
        const auto ticket = ports.tickets.ticket(request->params.value(0));
        if (!ticket)
            return reply(errorResponse(ticket.error(), *request));
        ports.presence.setPlace(
            here ? ticket->id : TicketId{}, writing, caller,
            [request, reply](const Result<void> &done) {
                reply(done ? Response{204, {}, {}, {}} : errorResponse(done.error(), *request));
            });
    });
}

void visitTicket(const TeamPorts &ports, const RequestPtr &request, const Reply &reply)
{
    Form form(request->json);
    bool writing = false;
    if (const JsonValue *given = request->json.member(QLatin1String("writing"));
        given && !given->isNull()) {
        if (given->boolean())
            writing = *given->boolean();
        else
            form.reject("writing", QStringLiteral("must be true or false"));
    }
    const Result<bool> checked = form.finish(writing);
    if (!checked)
        return reply(errorResponse(checked.error(), *request));
    placeCaller(ports, request, reply, true, *checked);
}

void leaveTicket(const TeamPorts &ports, const RequestPtr &request, const Reply &reply)
{
    placeCaller(ports, request, reply, false, false);
}

} // namespace

std::vector<Route> presenceRoutes(const TeamPorts &ports)
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
        route("GET", "/api/presence", Scope::Read, BodyKind::None, listPresence,
              {"listPresence", "teams", "Who is there, and what each has to do", "", "PresenceList",
               200}),
        route("GET", "/api/users/{username}/presence", Scope::Read, BodyKind::None, onePresence,
              {"getPresence", "teams", "Whether somebody is there", "", "Presence", 200}),
        route("PUT", "/api/users/{username}/presence", Scope::Write, BodyKind::Json, setPresence,
              {"setPresence", "teams", "Say whether one is there; for others with the right rules",
               "PresenceChange", "Presence", 200}),
        route("GET", "/api/tickets/{id}/presence", Scope::Read, BodyKind::None, listVisitors,
              {"listTicketPresence", "teams", "Who looks at a ticket, and who writes on it", "",
               "VisitorList", 200}),
        route("PUT", "/api/tickets/{id}/presence", Scope::Write, BodyKind::Json, visitTicket,
              {"visitTicket", "teams",
               "Say that one looks at a ticket; forgotten when not said for three minutes", "Visit",
               "", 204}),
        route("DELETE", "/api/tickets/{id}/presence", Scope::Write, BodyKind::None, leaveTicket,
              {"leaveTicket", "teams", "Say that one has left a ticket", "", "", 204}),
    };
}

} // namespace caseline
