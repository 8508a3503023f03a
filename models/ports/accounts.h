// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"
#include "domain/user.h"

#include <chrono>
#include <functional>
#include <optional>
#include <vector>

namespace caseline {

/// What came of a log-in. Neither a token nor a wait: name or password are wrong.
struct LogInOutcome
{
    QByteArray token;
    std::chrono::seconds life{0};
    std::chrono::seconds wait{0}; ///< too many failures: come back after that
};

/// Checks passwords. Slow on purpose, and as slow for names that nobody has.
class LogIn
{
public:
    virtual ~LogIn() = default;
    /// `client` is where the attempt comes from. Blocks: not for the listener's thread.
    virtual LogInOutcome logIn(const QString &name, const QString &password,
                               const QByteArray &client) = 0;
};

struct UserChange
{
    std::optional<Role> role;
    std::optional<QString> password;
    std::optional<bool> disabled;
};

/// The people who may log in. `done` is called once, after COMMIT, on any thread. Creating and
/// changing a password block for as long as a password takes to hash.
class UserDirectory
{
public:
    using Done = std::function<void(Result<User>)>;
    virtual ~UserDirectory() = default;
    /// Invalid: the name or the password cannot be used. Conflict: the name is taken.
    virtual void createUser(const QString &name, Role role, const QString &password, Done done) = 0;
    virtual void changeUser(const QString &name, const UserChange &change, Done done) = 0;
    virtual std::vector<User> users() const = 0;
};

/// What was made: the key, and its secret, which nobody can ask for again.
struct CreatedKey
{
    ApiKey key;
    QString secret;
};

/// The keys of programs. `done` is called once, after COMMIT, on any thread.
class KeyDirectory
{
public:
    using Done = std::function<void(Result<void>)>;
    using Created = std::function<void(Result<CreatedKey>)>;
    virtual ~KeyDirectory() = default;
    /// Conflict: the name is taken.
    virtual void create(ApiKey wanted, Created done) = 0;
    /// A new secret under the same name; the one before ends after `overlap`.
    virtual void rotate(const QString &name, Milliseconds overlap, Created done) = 0;
    virtual void revoke(const QString &name, Done done) = 0;
    virtual std::vector<ApiKey> keys() const = 0;
};

/// How long the old secret of a rotated key still works, and when a key should be rotated.
inline constexpr std::chrono::hours kKeyOverlap{24};
inline constexpr std::chrono::hours kKeyAge{90 * 24};

} // namespace caseline
