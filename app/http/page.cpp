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

Result<Page> pageOf(const Request &request)
{
    Page page;
    if (const std::optional<QString> limit = request.parameter("limit")) {
        bool isNumber = false;
        page.limit = limit->toInt(&isNumber);
        if (!isNumber || page.limit < 1 || page.limit > kMostListed)
            return wrong("limit", QStringLiteral("must be a number from 1 to %1").arg(kMostListed));
    }
    if (const std::optional<QString> cursor = request.parameter("cursor");
        cursor && !cursor->isEmpty()) {
        bool isNumber = false;
        page.after = decodedCursor(*cursor).value_or(QByteArray()).toLongLong(&isNumber);
        if (!isNumber)
            return wrong("cursor", QStringLiteral("must be a next_cursor of this list"));
    }
    page.withTotal = request.parameter("count") == QStringLiteral("true");
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
