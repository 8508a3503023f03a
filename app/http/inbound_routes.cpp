// SPDX-License-Identifier: GPL-3.0-or-later
#include "inbound_routes.h"

#include "form.h"
#include "page.h"
#include "problem.h"
#include "reply_from.h"

#include "domain/json_writer.h"
#include "policy/raw_text.h"

namespace caseline {

namespace {

constexpr qsizetype kMostSource = 64 * 1024;

void writeEntry(JsonWriter &json, const InboundEntry &entry)
{
    json.beginObject()
        .member("id", toText(entry.id))
        .member("received_at", entry.receivedAt)
        .member("verdict", word(entry.verdict))
        .member("reason", entry.reason)
        .member("place", entry.place)
        .member("sender", entry.sender)
        .member("subject", entry.subject)
        .name("ticket")
        .textOrNull(entry.ticket)
        .member("size", entry.size);
}

QByteArray entryText(const InboundEntry &entry)
{
    JsonWriter json;
    writeEntry(json, entry);
    json.endObject();
    return json.take();
}

tl::unexpected<Error> wrongInbound(const char *name, const QString &message)
{
    return failure(Error{ErrorKind::Invalid,
                         QStringLiteral("A parameter of the list is not valid."),
                         {{QLatin1String(name), message}}});
}

Result<InboundQuery> inboundQueryOf(const Request &request)
{
    InboundQuery query;
    const std::optional<QString> given = request.parameter("verdict");
    const QStringList words = given.value_or(QString()).split(QLatin1Char(','), Qt::SkipEmptyParts);
    for (const QString &asked : words) {
        const auto verdict = fromWord<InboundVerdict>(asked);
        if (!verdict)
            return wrongInbound("verdict", QStringLiteral("must be one of: ") +
                                               wordsOf<InboundVerdict>().join(QLatin1String(", ")));
        if (!query.verdicts.contains(*verdict))
            query.verdicts << *verdict;
    }
    return query;
}

/// The cursor holds the time and the name of the last entry: "1773144600000 mail-12".
Result<std::optional<InboundPlace>> placeOf(const Request &request)
{
    const std::optional<QString> cursor = request.parameter("cursor");
    if (!cursor || cursor->isEmpty())
        return std::nullopt;
    const QByteArray text = decodedCursor(*cursor).value_or(QByteArray());
    const qsizetype space = text.indexOf(' ');
    bool isNumber = false;
    const qint64 time = text.left(space).toLongLong(&isNumber);
    const auto id = inboundIdFromText(QString::fromLatin1(text.mid(space + 1)));
    if (space < 0 || !isNumber || !id)
        return wrongInbound("cursor", QStringLiteral("must be a next_cursor of this list"));
    return InboundPlace{fromMs(time), *id};
}

Result<QByteArray> readInbound(const InboundReader &reader, const InboundQuery &query,
                               const std::optional<InboundPlace> &after, int limit)
{
    auto found = reader.page(query, after, limit + 1);
    if (!found)
        return failure(found.error());
    const bool more = found->size() > size_t(limit);
    if (more)
        found->resize(size_t(limit));
    JsonWriter json(256 * qsizetype(found->size() + 1));
    json.beginObject().name("items").beginArray();
    for (const InboundEntry &entry : *found) {
        writeEntry(json, entry);
        json.endObject();
    }
    json.endArray().name("next_cursor");
    if (more)
        json.value(encodedCursor(QByteArray::number(toMs(found->back().receivedAt)) + ' ' +
                                 toText(found->back().id).toLatin1()));
    else
        json.null();
    json.endObject();
    return json.take();
}

/// One entry with its source as text that is safe to look at.
Result<QByteArray> readWithSource(const InboundReader &reader, const InboundId &id)
{
    const auto entry = reader.entry(id);
    if (!entry)
        return failure(entry.error());
    const auto bytes = reader.source(id);
    if (!bytes)
        return failure(bytes.error());
    JsonWriter json(kMostSource);
    writeEntry(json, *entry);
    json.member("source", rawText(*bytes, kMostSource))
        .member("source_is_cut", bytes->size() > kMostSource)
        .endObject();
    return json.take();
}

void listInbound(const InboundPorts &ports, const RequestPtr &request, Reply reply)
{
    const Result<int> limit = limitOf(*request);
    if (!limit)
        return reply(errorResponse(limit.error(), *request));
    const Result<InboundQuery> query = inboundQueryOf(*request);
    if (!query)
        return reply(errorResponse(query.error(), *request));
    const auto after = placeOf(*request);
    if (!after)
        return reply(errorResponse(after.error(), *request));
    replyFrom(ports.background, request, std::move(reply),
              [&reader = ports.reader, query = *query, after = *after, limit = *limit] {
                  return readInbound(reader, query, after, limit);
              });
}

/// The entry of the path; answers the request itself when it names none.
std::optional<InboundId> namedEntry(const RequestPtr &request, const Reply &reply)
{
    const auto id = inboundIdFromText(request->params.value(0));
    if (!id)
        reply(errorResponse(
            {ErrorKind::NotFound, QStringLiteral("There is nothing of that name."), {}}, *request));
    return id;
}

void oneInbound(const InboundPorts &ports, const RequestPtr &request, Reply reply)
{
    if (const auto id = namedEntry(request, reply))
        replyFrom(ports.background, request, std::move(reply),
                  [&reader = ports.reader, id = *id] { return readWithSource(reader, id); });
}

using InboundAction = void (InboundDesk::*)(const InboundId &, const Caller &, InboundDesk::Done);

void actOnInbound(const InboundPorts &ports, const RequestPtr &request, const Reply &reply,
                  InboundAction action)
{
    const auto id = namedEntry(request, reply);
    if (!id)
        return;
    (ports.desk.*action)(*id, request->caller.value_or(Caller{}),
                         [request, reply](const Result<InboundEntry> &changed) {
                             reply(changed ? jsonResponse(200, entryText(*changed))
                                           : errorResponse(changed.error(), *request));
                         });
}

} // namespace

std::vector<Route> inboundRoutes(const InboundPorts &ports)
{
    constexpr const char *kTag = "inbound";
    const auto read = [&ports](const char *pattern, auto handler, const RouteWords &words) {
        return Route{"GET",
                     pattern,
                     Access::Scoped,
                     Scope::Read,
                     BodyKind::None,
                     [ports, handler](const RequestPtr &request, Reply reply) {
                         handler(ports, request, std::move(reply));
                     },
                     words};
    };
    const auto act = [&ports](const char *pattern, InboundAction action, const RouteWords &words) {
        return Route{"POST",
                     pattern,
                     Access::Scoped,
                     Scope::Write,
                     BodyKind::OptionalJson,
                     [ports, action](const RequestPtr &request, const Reply &reply) {
                         actOnInbound(ports, request, reply, action);
                     },
                     words};
    };
    return {
        read("/api/inbound", listInbound,
             {"listInbound", kTag,
              "Mails and webhook requests that came in, newest first; ?verdict= filters", "",
              "InboundList", 200}),
        read("/api/inbound/{id}", oneInbound,
             {"getInbound", kTag, "One of them with its source as plain text", "", "InboundSource",
              200}),
        act("/api/inbound/{id}/again", &InboundDesk::readAgain,
            {"readInboundAgain", kTag, "Read it once more, by today's rules", "", "Inbound", 200}),
        act("/api/inbound/{id}/ticket", &InboundDesk::makeTicket,
            {"makeInboundTicket", kTag, "Make a ticket of it, whatever the rules say", "",
             "Inbound", 200}),
        act("/api/inbound/{id}/discard", &InboundDesk::discard,
            {"discardInbound", kTag, "Take it out of the way", "", "Inbound", 200}),
    };
}

} // namespace caseline
