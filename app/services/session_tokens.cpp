// SPDX-License-Identifier: GPL-3.0-or-later
#include "session_tokens.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QMessageAuthenticationCode>

#include <sodium.h>

#include <cmath>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

constexpr auto kEncoding = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
constexpr std::chrono::seconds kClockLeeway{60};

QByteArray encoded(const QByteArray &bytes)
{
    return bytes.toBase64(kEncoding);
}

const QByteArray &header()
{
    static const QByteArray text = encoded(R"({"alg":"HS256","typ":"JWT"})");
    return text;
}

qint64 seconds(Instant t)
{
    return std::chrono::floor<std::chrono::seconds>(t).time_since_epoch().count();
}

std::optional<Instant> instantOf(const QJsonValue &value)
{
    const double number = value.toDouble(-1);
    if (number < 0 || number > 1e11 || std::floor(number) != number)
        return std::nullopt;
    return Instant{std::chrono::seconds(qint64(number))};
}

tl::unexpected<Error> bad()
{
    return failure(ErrorKind::Unauthorized, u"this token is not valid"_s);
}

} // namespace

QByteArray SessionTokens::signature(const QByteArray &text) const
{
    return QMessageAuthenticationCode::hash(text, m_secret, QCryptographicHash::Sha256);
}

QByteArray SessionTokens::issue(const SessionClaims &claims) const
{
    const QJsonObject payload{{u"sub"_s, claims.name},
                              {u"role"_s, QString(word(claims.role))},
                              {u"gen"_s, claims.generation},
                              {u"iat"_s, seconds(claims.issuedAt)},
                              {u"exp"_s, seconds(claims.expiresAt)}};
    const QByteArray text =
        header() + '.' + encoded(QJsonDocument(payload).toJson(QJsonDocument::Compact));
    return text + '.' + encoded(signature(text));
}

Result<SessionClaims> SessionTokens::read(const QByteArray &token, Instant now) const
{
    const QList<QByteArray> parts = token.split('.');
    if (parts.size() != 3 || parts[0] != header())
        return bad();
    // Compared as text, so that there is one spelling of a signature.
    const QByteArray wanted = encoded(signature(parts[0] + '.' + parts[1]));
    if (wanted.size() != parts[2].size() ||
        sodium_memcmp(wanted.constData(), parts[2].constData(), size_t(wanted.size())) != 0)
        return bad();
    const QJsonObject payload =
        QJsonDocument::fromJson(QByteArray::fromBase64(parts[1], kEncoding)).object();
    const auto role = fromWord<Role>(payload[u"role"_s].toString());
    const auto issued = instantOf(payload[u"iat"_s]);
    const auto expires = instantOf(payload[u"exp"_s]);
    SessionClaims claims;
    claims.name = payload[u"sub"_s].toString();
    claims.generation = payload[u"gen"_s].toInt();
    if (!role || !issued || !expires || claims.name.isEmpty() || claims.generation < 1)
        return bad();
    claims.role = *role;
    claims.issuedAt = *issued;
    claims.expiresAt = *expires;
    if (now >= claims.expiresAt || claims.issuedAt > now + kClockLeeway)
        return bad();
    return claims;
}

} // namespace caseline
