// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"
#include "domain/time.h"

#include <QByteArray>

#include <optional>
#include <utility>
#include <vector>

namespace caseline {

/// One HTTP request of ours.
struct WebCall
{
    QByteArray method = "POST";
    QByteArray url;
    std::vector<std::pair<QByteArray, QByteArray>> fields;
    QByteArray body;
    QByteArray user; ///< Basic credentials, when not empty
    QByteArray password;
    Milliseconds limit = std::chrono::seconds(15); ///< for all of it
    bool publicOnly = false; ///< refuse addresses that are not public, checked when connecting
    bool follow = false;     ///< redirects, a few
    qint64 mostBytes = 1024 * 1024;
};

struct WebAnswer
{
    int status = 0;
    QByteArray contentType;
    QByteArray body;
    std::optional<Milliseconds> retryAfter;
};

/// Asks other programs over HTTP. Blocking; safe to call from several threads at once.
/// Errors: Unreachable (nothing was sent), Ambiguous (it was sent, no whole answer came), Rejected
/// (the address may not be called, or the answer is larger than `mostBytes`).
class WebCaller
{
public:
    virtual ~WebCaller() = default;
    virtual Result<WebAnswer> call(const WebCall &call) const = 0;
};

} // namespace caseline
