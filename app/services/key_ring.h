// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/credentials.h"
#include "ports/ticket_store.h"

#include <QHash>

#include <functional>
#include <shared_mutex>
#include <vector>

namespace caseline {

/// The API keys of the desk, in memory; changes go through the store first. Safe from any thread.
class KeyRing final : public CredentialChecker
{
public:
    /// What was made: the key, and its secret, which nobody can ask for again.
    struct Created
    {
        ApiKey key;
        QString secret;
    };

    KeyRing(TicketStore &store, const Clock &clock);

    void setKeys(const std::vector<ApiKey> &keys);
    Result<Caller> check(const QByteArray &secret) const override;

    /// `done` on any thread after COMMIT. Conflict: the name is taken.
    void create(ApiKey wanted, std::function<void(Result<Created>)> done);
    void revoke(const QString &name, std::function<void(Result<void>)> done);
    std::vector<ApiKey> keys() const;

private:
    TicketStore &m_store;
    const Clock &m_clock;
    mutable std::shared_mutex m_mutex;
    QHash<QByteArray, ApiKey> m_byHash;
};

} // namespace caseline
