// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "id.h"
#include "time.h"

#include <QByteArray>
#include <QFlags>
#include <QString>
#include <qnamespace.h>

#include <optional>

namespace caseline {

/// What a caller may do. A key names the first four; the others come with them (see rightsOf) or
/// with a user's role.
enum class Scope {
    Ingest = 1,
    Read = 2,
    Write = 4,
    Admin = 8,
    Analytics = 16, ///< figures about people and their work
    Rules = 32,     ///< what decides by itself: taxonomies, escalation, macros for all
    Delete = 64,    ///< taking tickets and articles out
};
Q_DECLARE_FLAGS(Scopes, Scope)
Q_DECLARE_OPERATORS_FOR_FLAGS(Scopes)
// Our operator hides Qt's global one, by which keys are combined; both are wanted.
using ::operator|;

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
    std::optional<Instant> replacedAt; ///< by a rotation; ends at expiresAt
    friend bool operator==(const ApiKey &, const ApiKey &) = default;
};

/// "ingest,read" and back; nothing when a word is unknown or none is given.
std::optional<Scopes> scopesFromText(const QString &text);
QString toText(Scopes scopes);

/// A key's scopes with what comes with them: analytics with read, rules and deleting with admin.
Scopes rightsOf(Scopes scopes);

} // namespace caseline
