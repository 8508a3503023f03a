// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"
#include "domain/user.h"

#include <QByteArray>

namespace caseline {

/// What a token says of its bearer.
struct SessionClaims
{
    QString name;
    Role role = Role::Agent;
    int generation = 0; ///< of the user when it was issued
    Instant issuedAt{};
    Instant expiresAt{};
    friend bool operator==(const SessionClaims &, const SessionClaims &) = default;
};

/// JSON Web Tokens (RFC 7519) of one kind: HS256 and nothing else. The header is compared as a
/// whole, so there is no algorithm to choose and nothing of a token is read before its signature
/// held.
class SessionTokens
{
public:
    static constexpr qsizetype kSecretBytes = 32;

    explicit SessionTokens(QByteArray secret)
        : m_secret(std::move(secret))
    {}
    QByteArray issue(const SessionClaims &claims) const;
    /// Unauthorized when forged, malformed or not of this time.
    Result<SessionClaims> read(const QByteArray &token, Instant now) const;
    /// Whether it could be one at all: keys have no dots.
    static bool looksLikeOne(const QByteArray &secret) { return secret.count('.') == 2; }

private:
    QByteArray signature(const QByteArray &text) const;

    QByteArray m_secret;
};

} // namespace caseline
