// SPDX-License-Identifier: GPL-3.0-or-later
#include "authentication.h"

namespace caseline {

namespace {
constexpr size_t kMaxSecretBytes = 4096;
constexpr std::string_view kBearer = "Bearer ";
} // namespace

Result<std::optional<Caller>> Authentication::caller(const Request &request) const
{
    const int bearers = request.count("Authorization");
    const int keys = request.count("X-API-Key");
    if (bearers + keys == 0)
        return std::optional<Caller>();
    if (bearers + keys > 1)
        return failure(ErrorKind::Unauthorized,
                       QStringLiteral("Credentials are given more than once."));
    std::string_view secret = request.header("X-API-Key");
    if (bearers > 0) {
        const std::string_view field = request.header("Authorization");
        if (!equalsIgnoringCase(field.substr(0, kBearer.size()), kBearer))
            return failure(ErrorKind::Unauthorized,
                           QStringLiteral("Only Bearer credentials are accepted."));
        secret = trimmedView(field.substr(kBearer.size()));
    }
    if (secret.empty() || secret.size() > kMaxSecretBytes)
        return failure(ErrorKind::Unauthorized, QStringLiteral("The credentials are empty."));
    Result<Caller> caller = m_credentials.check(toByteArray(secret));
    if (!caller)
        return failure(ErrorKind::Unauthorized,
                       QStringLiteral("The key or token is unknown, expired or revoked."));
    return std::optional(std::move(*caller));
}

} // namespace caseline
