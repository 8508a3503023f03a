// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "request.h"

#include "domain/result.h"

namespace caseline {

/// More on one page are refused.
constexpr int kMostListed = 200;

/// Which part of a list is asked for: `?limit=&cursor=&count=`.
struct Page
{
    int limit = 50;
    std::optional<qint64> after; ///< the row key that the cursor holds
    bool withTotal = false;
};

/// Invalid names the parameter that is wrong.
Result<int> limitOf(const Request &request);
Result<Page> pageOf(const Request &request);

/// The cursor to go on behind a row; opaque to clients.
QString cursorFor(qint64 key);

/// A place in a list as clients carry it, and back; nothing when it is not such a text.
QString encodedCursor(const QByteArray &place);
std::optional<QByteArray> decodedCursor(const QString &cursor);

} // namespace caseline
