// SPDX-License-Identifier: GPL-3.0-or-later
#include "cross_origin.h"

#include <algorithm>

namespace caseline {

namespace {
constexpr const char *kRequestFields =
    "Authorization, X-API-Key, Content-Type, Idempotency-Key, If-Match, X-Request-Id";
constexpr const char *kAnswerFields =
    "ETag, Location, Retry-After, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset, "
    "X-Request-Id, Idempotency-Replayed";
constexpr const char *kPreflightSeconds = "600";
} // namespace

CrossOrigin::CrossOrigin(const QStringList &origins)
{
    for (const QString &origin : origins)
        m_origins.push_back(origin.trimmed().toLatin1());
}

bool CrossOrigin::isPreflight(const Request &request) const
{
    return request.method == "OPTIONS" &&
           !request.header("Access-Control-Request-Method").empty() &&
           std::find(m_origins.begin(), m_origins.end(), toByteArray(request.header("Origin"))) !=
               m_origins.end();
}

void CrossOrigin::apply(const Request &request, Response &response) const
{
    if (m_origins.empty())
        return;
    response.headers.emplace_back("Vary", "Origin");
    const QByteArray origin = toByteArray(request.header("Origin"));
    if (std::find(m_origins.begin(), m_origins.end(), origin) == m_origins.end())
        return;
    response.headers.emplace_back("Access-Control-Allow-Origin", origin);
    response.headers.emplace_back("Access-Control-Expose-Headers", kAnswerFields);
    if (!isPreflight(request))
        return;
    for (const auto &field : response.headers) {
        if (field.first == "Allow") {
            const QByteArray methods = field.second;
            response.headers.emplace_back("Access-Control-Allow-Methods", methods);
            break;
        }
    }
    response.headers.emplace_back("Access-Control-Allow-Headers", kRequestFields);
    response.headers.emplace_back("Access-Control-Max-Age", kPreflightSeconds);
}

} // namespace caseline
