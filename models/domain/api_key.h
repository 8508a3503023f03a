// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "id.h"
#include "time.h"

#include <QByteArray>
#include <QFlags>
#include <QString>

#include <optional>

namespace caseline {

enum class Scope { Ingest = 1, Read = 2, Write = 4, Admin = 8 };
Q_DECLARE_FLAGS(Scopes, Scope)
Q_DECLARE_OPERATORS_FOR_FLAGS(Scopes)

/// A credential for programs. Only the SHA-256 of the secret is stored: the secret has 256 random
/// bits, so there is nothing a slow hash could protect.
struct ApiKey
{
    ApiKeyId id;
    QString name;
    QByteArray hash;
    Scopes scopes;
    int ratePerMinute = 100; ///< 0: unlimited
    Instant createdAt{};
    std::optional<Instant> expiresAt;
    std::optional<Instant> revokedAt;
    std::optional<Instant> lastUsedAt;
    friend bool operator==(const ApiKey &, const ApiKey &) = default;
};

/// "ingest,read" and back; nothing when a word is unknown or none is given.
std::optional<Scopes> scopesFromText(const QString &text);
QString toText(Scopes scopes);

} // namespace caseline
