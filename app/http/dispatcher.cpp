// SPDX-License-Identifier: GPL-3.0-or-later
#include "dispatcher.h"

#include "media_type.h"
#include "strict_json.h"

#include <QLoggingCategory>

#include <algorithm>

namespace caseline {

namespace {
/// Silent unless asked for: a line for each answer is for machines.
Q_LOGGING_CATEGORY(lcAccess, "caseline.access", QtWarningMsg)

constexpr const char *kStrictTransport = "max-age=31536000"; ///< a year
/// Larger bodies are parsed away from the listener's thread, which all connections share.
constexpr qsizetype kParseInlineBytes = 64 * 1024;
/// Who signs wrongly more often than this is not heard for a while. A program whose key was just
/// changed tries a few times; it comes through again as soon as it signs with the new one.
constexpr int kBadSignaturesPerMinute = 10;

Response problem(const Request &request, int status, QString detail)
{
    return problemResponse({status, std::move(detail), {}}, request);
}

Response tooMany(const Request &request, const Quota &quota, const QString &detail)
{
    Response response = problem(request, 429, detail);
    response.headers.emplace_back("Retry-After",
                                  QByteArray::number(qint64(quota.retryAfter.count())));
    return response;
}

bool mayUse(const Caller &caller, const Route &route)
{
    return caller.may(route.scope) ||
           (route.anyScope &&
            (caller.may(Scope::Read) || caller.may(Scope::Ingest) || caller.may(Scope::Write)));
}

std::optional<Response> bodyRefused(const Request &request, const Route &route)
{
    const bool hasBody = request.chunked || request.contentLength.value_or(0) > 0;
    if (request.contentLength.value_or(0) > route.maxBody)
        return problem(request, 413,
                       QStringLiteral("The body is larger than %1 bytes.").arg(route.maxBody));
    if (!hasBody || route.body == BodyKind::None)
        return std::nullopt;
    if (route.body != BodyKind::Raw && !isJsonType(request.header("Content-Type")))
        return problem(request, 415, QStringLiteral("Content-Type must be application/json."));
    const std::string_view coding = request.header("Content-Encoding");
    if (!coding.empty() && !equalsIgnoringCase(coding, "identity"))
        return problem(request, 415, QStringLiteral("Content-Encoding is not supported."));
    return std::nullopt;
}

/// Some rights only roles have by name; keys have them with a wider scope.
QString neededRight(Scope scope)
{
    switch (scope) {
    case Scope::Analytics:
        return QStringLiteral("This needs the scope read, or the role supervisor.");
    case Scope::Rules:
    case Scope::Delete:
        return QStringLiteral("This needs the scope admin, or the role supervisor.");
    default: return QStringLiteral("This needs the scope %1.").arg(toText(scope));
    }
}

/// Parses the body of a JSON route and calls its handler.
void parseAndHandle(const RequestPtr &request, const Reply &reply)
{
    const QByteArray &body = request->body;
    if (request->route->body == BodyKind::Raw)
        return request->route->handler(request, reply);
    if (body.isEmpty() && request->route->body == BodyKind::OptionalJson) {
        request->json = JsonValue(JsonValue::Object());
        return request->route->handler(request, reply);
    }
    Result<JsonValue> json = parseStrictJson({body.constData(), size_t(body.size())});
    if (!json)
        return reply(errorResponse(json.error(), *request));
    if (!json->object())
        return reply(errorResponse({ErrorKind::Invalid,
                                    QStringLiteral("The body must be a JSON object."),
                                    {{QString(), QStringLiteral("must be an object")}}},
                                   *request));
    request->json = std::move(*json);
    request->route->handler(request, reply);
}

void handleRequest(const RequestPtr &request, const Reply &reply)
{
    if (request->route->body == BodyKind::None)
        return request->route->handler(request, reply);
    parseAndHandle(request, reply);
}
} // namespace

Dispatcher::Dispatcher(const Router &router, const CredentialChecker &credentials,
                       Background &background, const DispatcherSettings &settings)
    : m_router(router)
    , m_authentication(credentials)
    , m_background(background)
    , m_hosts(settings.allowedHosts)
    , m_crossOrigin(settings.corsOrigins)
    , m_anonymousPerMinute(settings.anonymousPerMinute)
{
    for (const QString &proxy : settings.trustedProxies) {
        const QByteArray address = proxy.trimmed().toLatin1();
        if (std::optional<Peer> peer = peerAt({address.constData(), size_t(address.size())}))
            m_proxies.push_back(peer->address);
    }
}

bool Dispatcher::isTrustedProxy(const QByteArray &address) const
{
    return std::find(m_proxies.begin(), m_proxies.end(), address) != m_proxies.end();
}

/// Behind a proxy of ours the client is the last in X-Forwarded-For that is not such a proxy; what
/// stands before it anybody may have written.
Peer Dispatcher::clientOf(const Request &request) const
{
    Peer client = request.peer;
    if (!isTrustedProxy(client.address))
        return client;
    for (auto field = request.fields.rbegin(); field != request.fields.rend(); ++field) {
        if (!equalsIgnoringCase(field->name, "X-Forwarded-For"))
            continue;
        std::string_view rest = field->value;
        while (!rest.empty()) {
            const size_t comma = rest.rfind(',');
            const size_t begin = comma == std::string_view::npos ? 0 : comma + 1;
            const std::optional<Peer> hop = peerAt(trimmedView(rest.substr(begin)));
            if (!hop)
                return client;
            client = *hop;
            if (!isTrustedProxy(client.address))
                return client;
            rest = rest.substr(0, begin == 0 ? 0 : comma);
        }
    }
    return client;
}

std::optional<Response> Dispatcher::admit(Request &request)
{
    request.startedAt = std::chrono::steady_clock::now();
    request.secure = isTrustedProxy(request.peer.address) &&
                     equalsIgnoringCase(request.header("X-Forwarded-Proto"), "https");
    request.peer = clientOf(request);
    request.id = m_ids.idFor(request.header("X-Request-Id"));
    Router::Match match = m_router.match(request.method, request.path);
    const Access access = match.route ? match.route->access : Access::Open;
    const Result<std::optional<Caller>> caller = m_authentication.caller(request);
    if (caller)
        request.caller = *caller;
    const bool health = access == Access::Health || access == Access::HealthScoped;
    // Browsers ask first, and never with a key.
    const bool preflight = !match.allowed.isEmpty() && m_crossOrigin.isPreflight(request);
    const bool limited = !health && !preflight && access != Access::Signed;
    request.quota = charge(request, limited);
    if (!health && !m_hosts.accepts(request.header("Host")))
        return problem(request, 421, QStringLiteral("This server does not answer to that host."));
    if (!request.quota.allowed && limited)
        return tooMany(request, request.quota,
                       QStringLiteral("The limit of requests a minute is reached."));
    if (access == Access::Signed)
        if (const Quota left = badSignatures(request, false); !left.allowed)
            return tooMany(request, left,
                           QStringLiteral("Too many signatures from there did not fit."));
    if (!match.route)
        return withoutRoute(request, match);
    request.route = std::move(match.route);
    request.params = std::move(match.params);
    if (access == Access::Scoped || access == Access::HealthScoped) {
        if (!request.caller)
            return unauthorized(request, caller);
        if (!mayUse(*request.caller, *request.route))
            return problem(request, 403, neededRight(request.route->scope));
    }
    if (const auto broken = request.brokenParameter())
        return problemResponse({422,
                                QStringLiteral("A parameter cannot be read."),
                                {{*broken, QStringLiteral("must be percent-encoded UTF-8")}}},
                               request);
    // Signed requests have parameters of their sender's choice.
    if (const auto twice = request.repeatedParameter();
        twice && request.route->access != Access::Signed)
        return problemResponse({422,
                                QStringLiteral("A parameter is given more than once."),
                                {{*twice, QStringLiteral("must be given once")}}},
                               request);
    if (auto full = withoutRoom(request))
        return full;
    return bodyRefused(request, *request.route);
}

/// Refused before it could be half done.
std::optional<Response> Dispatcher::withoutRoom(const Request &request) const
{
    if (request.method == "GET" || request.method == "HEAD" || !m_hasRoom || m_hasRoom())
        return std::nullopt;
    return problem(request, 503,
                   QStringLiteral("The disk is full. Nothing is taken in until there is room."));
}

void Dispatcher::answer(const RequestPtr &request, Reply reply) const
{
    if (m_posts && IdempotentPosts::concerns(*request))
        return m_posts->run(request, std::move(reply), handleRequest);
    if (request->route->body == BodyKind::None || request->body.size() <= kParseInlineBytes)
        return handleRequest(request, reply);
    m_background.run([request, reply] { handleRequest(request, reply); });
}

void Dispatcher::complete(const Request &request, Response &response)
{
    if (request.route && request.route->access == Access::Signed && response.status == 401)
        badSignatures(request, true);
    // What was not even a request took no time that says anything.
    const auto now = std::chrono::steady_clock::now();
    const bool begun = request.startedAt.time_since_epoch().count() != 0;
    const auto took = begun ? now - request.startedAt : now - now;
    const char *route = request.route ? request.route->pattern : nullptr;
    m_meter.answered(request.method, route, response.status, took);
    // The pattern, not the path: a path may hold an address of a person.
    qCInfo(lcAccess, "method=%.*s\troute=%s\tstatus=%d\tms=%.3f\trequest_id=%s",
           route ? int(request.method.size()) : 0, request.method.data(), route ? route : "",
           response.status, std::chrono::duration<double, std::milli>(took).count(),
           request.id.constData());
    m_crossOrigin.apply(request, response);
    if (request.secure)
        response.headers.emplace_back("Strict-Transport-Security", kStrictTransport);
}

Response Dispatcher::refuse(Request &request, int status, const QString &detail)
{
    if (request.id.isEmpty()) {
        request.id = m_ids.idFor({});
        request.quota = charge(request, false);
    }
    return problem(request, status, detail);
}

Quota Dispatcher::charge(const Request &request, bool take)
{
    const RateLimiter::Time now = std::chrono::steady_clock::now();
    if (!request.caller)
        return m_limiter.check('a' + request.peer.network, m_anonymousPerMinute, take, now);
    if (request.caller->kind == Caller::Kind::User && request.caller->may(Scope::Admin))
        return {};
    return m_limiter.check((request.caller->kind == Caller::Kind::User ? 'u' : 'k') +
                               QByteArray::number(request.caller->id),
                           request.caller->ratePerMinute, take, now);
}

/// Behind a proxy that nobody told us of all clients share its address: like the caps on
/// connections this one lets loopback be, or one liar would shut out all.
Quota Dispatcher::badSignatures(const Request &request, bool take)
{
    const int perMinute = request.peer.loopback ? 0 : kBadSignaturesPerMinute;
    return m_badSignatures.check(request.peer.network, perMinute, take,
                                 std::chrono::steady_clock::now());
}

std::optional<Response> Dispatcher::withoutRoute(const Request &request,
                                                 const Router::Match &match) const
{
    if (request.method == "OPTIONS" && (request.path == "*" || !match.allowed.isEmpty())) {
        Response response{204, {}, {}, {}};
        if (!match.allowed.isEmpty())
            response.headers.emplace_back("Allow", match.allowed);
        return response;
    }
    if (match.allowed.isEmpty())
        return problem(request, 404, QStringLiteral("There is nothing at this address."));
    Response response =
        problem(request, 405, QStringLiteral("This address does not take that method."));
    response.headers.emplace_back("Allow", match.allowed);
    return response;
}

std::optional<Response> Dispatcher::unauthorized(const Request &request,
                                                 const Result<std::optional<Caller>> &caller) const
{
    const bool given = !caller.has_value();
    Response response = problem(request, 401,
                                given ? caller.error().detail
                                      : QStringLiteral("A key is needed: Authorization: Bearer KEY "
                                                       "or X-API-Key: KEY."));
    response.headers.emplace_back("WWW-Authenticate",
                                  given ? "Bearer realm=\"caseline\", error=\"invalid_token\""
                                        : "Bearer realm=\"caseline\"");
    return response;
}

} // namespace caseline
