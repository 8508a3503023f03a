// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <utility>
#include <vector>

namespace caseline {

/// What a handler answers. Security headers, request id and quota are added on the way out.
struct Response
{
    int status = 200;
    QByteArray contentType; ///< empty: no body
    QByteArray body;
    std::vector<std::pair<QByteArray, QByteArray>> headers;
};

inline Response jsonResponse(int status, QByteArray body)
{
    return Response{status, QByteArrayLiteral("application/json"), std::move(body), {}};
}

} // namespace caseline
