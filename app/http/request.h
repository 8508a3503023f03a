// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ascii.h"
#include "json_value.h"
#include "peer.h"
#include "rate_limiter.h"

#include "domain/caller.h"

#include <QByteArray>
#include <QStringList>

#include <chrono>

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace caseline {

struct Route;

struct HeaderField
{
    std::string_view name;
    std::string_view value;
};

/// One request. The views point into `head`, so a request is made once and shared, never copied.
/// The second half is what the dispatcher found out about it before a handler sees it.
class Request
{
public:
    Request() = default;
    Q_DISABLE_COPY_MOVE(Request)

    QByteArray head; ///< request line and fields, as they came
    std::string_view method;
    std::string_view target;
    int version = 11; ///< 10 or 11
    std::vector<HeaderField> fields;
    std::optional<quint64> contentLength;
    bool chunked = false;
    QByteArray body;
    Peer peer;

    std::string_view path; ///< of the target, still percent-encoded
    std::string_view query;
    std::chrono::steady_clock::time_point startedAt{}; ///< when its head was there
    bool secure = false;                               ///< over TLS, as a trusted proxy says
    QByteArray id;                                     ///< X-Request-Id
    QStringList params;           ///< of the route's pattern, decoded, in order
    std::optional<Caller> caller; ///< nobody: anonymous
    Quota quota;
    std::shared_ptr<const Route> route;
    JsonValue json; ///< the body of a JSON route; an object

    /// The first field of that name (ASCII case does not matter), else empty.
    std::string_view header(std::string_view name) const;
    int count(std::string_view name) const;
    /// The decoded value of the first parameter of that name.
    std::optional<QString> parameter(std::string_view name) const;
    /// The name of the first parameter that cannot be decoded.
    std::optional<QString> brokenParameter() const;
    /// The name of the first parameter that has one value and is given twice.
    std::optional<QString> repeatedParameter() const;
};

using RequestPtr = std::shared_ptr<Request>;

/// Splits an origin-form or absolute-form target into path and query. False when it is neither, has
/// a fragment or a byte that may not stand in a target.
bool splitTarget(Request &request);

/// Percent-decoding of one path segment or query part; nothing for a broken escape, an encoded NUL
/// or what is not UTF-8.
std::optional<QString> decoded(std::string_view text, bool plusIsSpace);

inline QByteArray toByteArray(std::string_view text)
{
    return QByteArray(text.data(), qsizetype(text.size()));
}

} // namespace caseline
