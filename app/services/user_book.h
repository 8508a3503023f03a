// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "login_throttle.h"
#include "session_tokens.h"

#include "ports/accounts.h"
#include "ports/credentials.h"
#include "ports/ticket_store.h"

#include <QHash>

#include <shared_mutex>

namespace caseline {

/// The users of the desk, in memory; changes go through the store first. Checks tokens, and takes
/// what is no token to the keys. Safe from any thread.
class UserBook final : public LogIn, public UserDirectory, public CredentialChecker
{
public:
    UserBook(TicketStore &store, const CredentialChecker &keys, SessionTokens tokens,
             const Clock &clock);

    void setUsers(const std::vector<User> &users);

    Result<Caller> check(const QByteArray &secret) const override;
    LogInOutcome logIn(const QString &name, const QString &password,
                       const QByteArray &client) override;
    void createUser(const QString &name, Role role, const QString &password, Done done) override;
    void changeUser(const QString &name, const UserChange &change, Done done) override;
    std::vector<User> users() const override;

private:
    std::optional<User> userNamed(const QString &name) const;
    void keep(const User &user);

    TicketStore &m_store;
    const CredentialChecker &m_keys;
    const SessionTokens m_tokens;
    const Clock &m_clock;
    const QByteArray m_nobodysHash; ///< what unknown names are checked against
    LoginThrottle m_throttle;
    mutable std::shared_mutex m_mutex;
    QHash<QString, User> m_byName;
};

} // namespace caseline
