// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/accounts.h"
#include "ports/credentials.h"
#include "ports/ticket_store.h"

#include <QHash>

#include <mutex>
#include <shared_mutex>
#include <vector>

namespace caseline {

/// The API keys of the desk, in memory; changes go through the store first. Safe from any thread.
class KeyRing final : public CredentialChecker, public KeyDirectory
{
public:
    using Created = CreatedKey;

    KeyRing(TicketStore &store, const Clock &clock);

    void setKeys(const std::vector<ApiKey> &keys);
    /// Also notes when a key was last used, to the minute.
    Result<Caller> check(const QByteArray &secret) const override;

    void create(ApiKey wanted, KeyDirectory::Created done) override;
    void rotate(const QString &name, Milliseconds overlap, KeyDirectory::Created done) override;
    void revoke(const QString &name, Done done) override;
    std::vector<ApiKey> keys() const override;

private:
    void noteUse(ApiKeyId id, Instant now) const;

    TicketStore &m_store;
    const Clock &m_clock;
    mutable std::shared_mutex m_mutex;
    QHash<QByteArray, ApiKey> m_byHash;
    mutable std::mutex m_useMutex;
    mutable QHash<ApiKeyId, Instant> m_used;
};

} // namespace caseline
