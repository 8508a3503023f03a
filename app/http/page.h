// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "request.h"

#include "domain/json_writer.h"
#include "domain/result.h"

#include <algorithm>

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

/// A page of a list that was read whole and grows only at its end. The cursor is the number of rows
/// before the page.
template <class Rows, class Write>
void writePart(JsonWriter &json, const Rows &rows, const Page &page, Write write)
{
    const auto size = qint64(rows.size());
    const qint64 begin = std::clamp<qint64>(page.after.value_or(0), 0, size);
    const qint64 end = std::min(begin + page.limit, size);
    json.beginObject().name("items").beginArray();
    for (qint64 i = begin; i < end; ++i)
        write(json, rows[size_t(i)]);
    json.endArray().name("next_cursor");
    if (end < size)
        json.value(cursorFor(end));
    else
        json.null();
    if (page.withTotal)
        json.member("total", size);
    json.endObject();
}

} // namespace caseline
