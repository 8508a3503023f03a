// SPDX-License-Identifier: GPL-3.0-or-later
#include "health_routes.h"

#include "domain/json_writer.h"

namespace caseline {

namespace {
constexpr const char *kNotReadyRetryAfter = "1"; ///< seconds

const char *wordOf(Health health)
{
    switch (health) {
    case Health::Healthy: return "healthy";
    case Health::Degraded: return "degraded";
    case Health::Unhealthy: return "unhealthy";
    }
    return "unhealthy";
}

Response withRetry(Response response)
{
    if (response.status == 503)
        response.headers.emplace_back("Retry-After", kNotReadyRetryAfter);
    return response;
}

Response summary(const HealthReport &report, Instant now)
{
    JsonWriter json;
    json.beginObject()
        .member("status", wordOf(report.overall))
        .member("version", CASELINE_VERSION)
        .member("timestamp", now)
        .name("services")
        .beginObject()
        .member("database", report.database)
        .member("listener", report.listener)
        .member("llm", report.llm)
        .member("smtp", report.smtp)
        .member("twilio", report.twilio);
    if (!report.imap.isEmpty())
        json.member("imap", report.imap);
    json.endObject().endObject();
    return withRetry(jsonResponse(report.overall == Health::Unhealthy ? 503 : 200, json.take()));
}

Response oneWord(int status, const char *text)
{
    JsonWriter json(64);
    json.beginObject().member("status", text).endObject();
    return withRetry(jsonResponse(status, json.take()));
}

Route route(const char *pattern, const char *id, const char *summary, Route::Handler handler)
{
    return {"GET",
            pattern,
            Access::Health,
            Scope::Read,
            BodyKind::None,
            std::move(handler),
            {id, "operations", summary, "", "Health", 200}};
}
} // namespace

std::vector<Route> healthRoutes(const HealthReader &health, const Clock &clock)
{
    return {route("/health", "getHealth", "Whether Caseline and what it stands on are well",
                  [&health, &clock](const RequestPtr &, const Reply &reply) {
                      reply(summary(health.health(), clock.now()));
                  }),
            route("/health/live", "getLive", "Whether the program runs",
                  [](const RequestPtr &, const Reply &reply) { reply(oneWord(200, "alive")); }),
            route("/health/ready", "getReady", "Whether messages are taken in",
                  [&health](const RequestPtr &, const Reply &reply) {
                      const bool ready = health.ready();
                      reply(oneWord(ready ? 200 : 503, ready ? "ready" : "not_ready"));
                  })};
}

} // namespace caseline
