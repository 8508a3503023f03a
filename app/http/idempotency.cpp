// SPDX-License-Identifier: GPL-3.0-or-later
#include "idempotency.h"

#include <QCryptographicHash>

#include <algorithm>

namespace caseline {

namespace {
constexpr size_t kMaxKey = 255;
constexpr std::string_view kField = "Idempotency-Key";
} // namespace

Result<std::optional<IdempotencyKey>> idempotencyOf(const Request &request)
{
    const int count = request.count(kField);
    if (count == 0)
        return std::optional<IdempotencyKey>();
    const std::string_view key = request.header(kField);
    if (count > 1 || key.empty() || key.size() > kMaxKey ||
        !std::all_of(key.begin(), key.end(), [](char c) { return c > ' ' && c < 127; }))
        return failure(Error{ErrorKind::Invalid,
                             QStringLiteral("The Idempotency-Key is not valid."),
                             {{QStringLiteral("Idempotency-Key"),
                               QStringLiteral("must be 1 to 255 visible characters, once")}}});
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(toByteArray(request.path));
    hash.addData(QByteArrayLiteral("\n"));
    hash.addData(request.body);
    const QString client =
        request.caller
            ? QStringLiteral("%1:%2")
                  .arg(request.caller->kind == Caller::Kind::User ? QStringLiteral("user")
                                                                  : QStringLiteral("key"))
                  .arg(request.caller->id)
            : QStringLiteral("address:%1").arg(QLatin1String(request.peer.network));
    return std::optional(IdempotencyKey{
        client, QString::fromLatin1(key.data(), qsizetype(key.size())), hash.result()});
}

} // namespace caseline
