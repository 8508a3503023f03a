// SPDX-License-Identifier: GPL-3.0-or-later
#include "page.h"

namespace caseline {

namespace {

constexpr auto kBase64 = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals |
                         QByteArray::AbortOnBase64DecodingErrors;

tl::unexpected<Error> wrong(const char *name, const QString &message)
{
    return failure(Error{ErrorKind::Invalid,
                         QStringLiteral("A parameter of the list is not valid."),
                         {{QLatin1String(name), message}}});
}
} // namespace

Result<int> limitOf(const Request &request)
{
    const std::optional<QString> given = request.parameter("limit");
    if (!given)
        return Page().limit;
    bool isNumber = false;
    const int limit = given->toInt(&isNumber);
    if (!isNumber || limit < 1 || limit > kMostListed)
        return wrong("limit", QStringLiteral("must be a number from 1 to %1").arg(kMostListed));
    return limit;
}

Result<Page> pageOf(const Request &request)
{
    Page page;
    const Result<int> limit = limitOf(request);
    if (!limit)
        return failure(limit.error());
    page.limit = *limit;
    if (const std::optional<QString> cursor = request.parameter("cursor");
        cursor && !cursor->isEmpty()) {
        bool isNumber = false;
        page.after = decodedCursor(*cursor).value_or(QByteArray()).toLongLong(&isNumber);
        if (!isNumber)
            return wrong("cursor", QStringLiteral("must be a next_cursor of this list"));
    }
    const QString count = request.parameter("count").value_or(QString());
    if (!count.isEmpty() && count != QLatin1String("true") && count != QLatin1String("false"))
        return wrong("count", QStringLiteral("must be true or false"));
    page.withTotal = count == QLatin1String("true");
    return page;
}

QString cursorFor(qint64 key)
{
    return encodedCursor(QByteArray::number(key));
}

QString encodedCursor(const QByteArray &place)
{
    return QString::fromLatin1(place.toBase64(kBase64));
}

std::optional<QByteArray> decodedCursor(const QString &cursor)
{
    auto text = QByteArray::fromBase64Encoding(cursor.toLatin1(), kBase64);
    if (!text)
        return std::nullopt;
    return std::move(text.decoded);
}

} // namespace caseline
