// SPDX-License-Identifier: GPL-3.0-or-later
#include "user_book.h"

#include "password.h"

#include <QRegularExpression>

#include <algorithm>
#include <mutex>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

constexpr std::chrono::hours kSessionLife{1};
constexpr qsizetype kShortestPassword = 8;
constexpr qsizetype kLongestPassword = 1024;

// Made once, with the same cost as those of people, of a password that nobody can type.
const char kNobodysHash[] = "$argon2id$v=19$m=65536,t=2,p=1$c2FsdHNhbHRzYWx0c2FsdA$"
                            "QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE";

tl::unexpected<Error> invalid(const char *field, const QString &message)
{
    return failure(Error{ErrorKind::Invalid,
                         u"%1 %2"_s.arg(QLatin1String(field), message),
                         {{QLatin1String(field), message}}});
}

Result<void> usableName(const QString &name)
{
    static const QRegularExpression plain(u"\\A[A-Za-z0-9_.@+-]{1,100}\\z"_s);
    if (!plain.match(name).hasMatch())
        return invalid("username", u"must have 1 to 100 of the characters A-Z a-z 0-9 _ . @ + -"_s);
    return {};
}

Result<QByteArray> hashOf(const QString &password)
{
    if (password.size() < kShortestPassword || password.size() > kLongestPassword)
        return invalid(
            "password",
            u"must have %1 to %2 characters"_s.arg(kShortestPassword).arg(kLongestPassword));
    QByteArray hash = passwordHash(password);
    if (hash.isEmpty())
        return failure(ErrorKind::Unavailable, u"there is not enough memory to hash a password"_s);
    return hash;
}

/// A change of what a token stands for ends the tokens that are out.
void apply(User &user, const UserChange &change, const QByteArray &hash, Instant now)
{
    const User before = user;
    if (change.role)
        user.role = *change.role;
    if (!hash.isEmpty()) {
        user.passwordHash = hash;
        user.passwordAt = now;
    }
    if (change.disabled && *change.disabled != user.disabledAt.has_value())
        user.disabledAt = *change.disabled ? std::optional(now) : std::nullopt;
    if (!(user == before))
        ++user.generation;
}

} // namespace

UserBook::UserBook(TicketStore &store, const CredentialChecker &keys, SessionTokens tokens,
                   const Clock &clock)
    : m_store(store)
    , m_keys(keys)
    , m_tokens(std::move(tokens))
    , m_clock(clock)
    , m_nobodysHash(kNobodysHash)
{}

void UserBook::setUsers(const std::vector<User> &users)
{
    const std::unique_lock lock(m_mutex);
    m_byName.clear();
    for (const User &user : users)
        m_byName.insert(user.name, user);
}

std::optional<User> UserBook::userNamed(const QString &name) const
{
    const std::shared_lock lock(m_mutex);
    const auto found = m_byName.constFind(name);
    return found == m_byName.constEnd() ? std::nullopt : std::optional(*found);
}

void UserBook::keep(const User &user)
{
    const std::unique_lock lock(m_mutex);
    m_byName.insert(user.name, user);
}

std::vector<User> UserBook::users() const
{
    const std::shared_lock lock(m_mutex);
    std::vector<User> users(m_byName.cbegin(), m_byName.cend());
    std::sort(users.begin(), users.end(), [](const User &a, const User &b) { return a.id < b.id; });
    return users;
}

Result<Caller> UserBook::check(const QByteArray &secret) const
{
    if (!SessionTokens::looksLikeOne(secret))
        return m_keys.check(secret);
    const auto claims = m_tokens.read(secret, m_clock.now());
    if (!claims)
        return failure(claims.error());
    const auto user = userNamed(claims->name);
    if (!user || user->disabledAt || user->generation != claims->generation ||
        user->role != claims->role)
        return failure(ErrorKind::Unauthorized, u"this token was revoked"_s);
    return Caller::ofUser(*user);
}

LogInOutcome UserBook::logIn(const QString &name, const QString &password, const QByteArray &client)
{
    const Instant now = m_clock.now();
    LogInOutcome outcome;
    outcome.wait = m_throttle.wait(name, client, now);
    if (outcome.wait > std::chrono::seconds(0))
        return outcome;
    // Unknown and disabled people cost as much as others, so that time does not tell them apart.
    const auto user = userNamed(name);
    const bool fits = passwordFits(password, user ? user->passwordHash : m_nobodysHash);
    if (!user || user->disabledAt || !fits) {
        m_throttle.failed(name, client, now);
        return outcome;
    }
    m_throttle.succeeded(name, client);
    outcome.life = kSessionLife;
    outcome.token =
        m_tokens.issue({user->name, user->role, user->generation, now, now + kSessionLife});
    m_store.submit(
        [name, now](Transaction &tx) -> Result<void> {
            auto stored = tx.users().find(name);
            if (!stored)
                return failure(stored.error());
            stored->lastLoginAt = now;
            return tx.users().update(*stored);
        },
        [this, name, now](const Result<void> &stored) {
            const std::unique_lock lock(m_mutex);
            if (const auto known = m_byName.find(name); stored && known != m_byName.end())
                known->lastLoginAt = now;
        });
    return outcome;
}

void UserBook::createUser(const QString &name, Role role, const QString &password, Done done)
{
    if (auto usable = usableName(name); !usable)
        return done(failure(usable.error()));
    auto hash = hashOf(password);
    if (!hash)
        return done(failure(hash.error()));
    auto user = std::make_shared<User>();
    user->name = name;
    user->role = role;
    user->passwordHash = *hash;
    user->createdAt = user->passwordAt = m_clock.now();
    m_store.submit(
        [user](Transaction &tx) -> Result<void> {
            const auto id = tx.users().insert(*user);
            if (!id)
                return failure(id.error());
            user->id = *id;
            return {};
        },
        [this, user, done = std::move(done)](const Result<void> &stored) {
            if (!stored)
                return done(failure(stored.error()));
            keep(*user);
            done(*user);
        });
}

void UserBook::changeUser(const QString &name, const UserChange &change, Done done)
{
    QByteArray hash;
    if (change.password) {
        auto made = hashOf(*change.password);
        if (!made)
            return done(failure(made.error()));
        hash = *made;
    }
    auto user = std::make_shared<User>();
    m_store.submit(
        [user, name, change, hash, now = m_clock.now()](Transaction &tx) -> Result<void> {
            auto stored = tx.users().find(name);
            if (!stored)
                return failure(stored.error());
            *user = std::move(*stored);
            apply(*user, change, hash, now);
            return tx.users().update(*user);
        },
        [this, user, done = std::move(done)](const Result<void> &stored) {
            if (!stored)
                return done(failure(stored.error()));
            keep(*user);
            done(*user);
        });
}

} // namespace caseline
