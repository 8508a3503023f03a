// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api_key.h"
#include "words.h"

namespace caseline {

/// A person who logs in. Of the password only an argon2id hash is kept.
struct User
{
    UserId id;
    QString name;
    Role role = Role::Agent;
    QByteArray passwordHash; ///< as libsodium writes it, with its cost
    int generation = 1;      ///< grows with each password and each disabling; ends older tokens
    Instant createdAt{};
    Instant passwordAt{};
    std::optional<Instant> disabledAt;
    std::optional<Instant> lastLoginAt;
    friend bool operator==(const User &, const User &) = default;
};

/// agent: ingest, read, write; supervisor: also analytics, rules and deleting; admin: all.
Scopes rightsOf(Role role);

} // namespace caseline
