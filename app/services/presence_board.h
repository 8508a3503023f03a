// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/credentials.h"
#include "ports/teams.h"
#include "ports/ticket_store.h"

#include <QHash>

#include <mutex>

namespace caseline {

/// Writes down who is there. Each person is written at most once in kSeenEvery for being seen.
class PresenceBoard final : public PresenceDesk
{
public:
    PresenceBoard(TicketStore &store, const Clock &clock)
        : m_store(store)
        , m_clock(clock)
    {}

    void setState(const QString &name, Presence state, const Caller &caller, Done done) override;
    void seen(const Caller &caller) override;
    using PresenceDesk::setPlace;
    void setPlace(TicketId ticket, bool writing, const Caller &caller, Done done) override;

private:
    /// Whether it is time to write it down again; then it is taken as written.
    bool isDue(const QString &name, Instant now);

    TicketStore &m_store;
    const Clock &m_clock;
    std::mutex m_mutex;
    QHash<QString, Instant> m_written; ///< when each was last written down as seen
    QHash<QString, Place> m_places;    ///< as they were last written down
};

/// People who ask something are there. Any thread.
class SeenCallers final : public CredentialChecker
{
public:
    SeenCallers(const CredentialChecker &checker, PresenceDesk &presence)
        : m_checker(checker)
        , m_presence(presence)
    {}

    Result<Caller> check(const QByteArray &secret) const override
    {
        auto caller = m_checker.check(secret);
        if (caller)
            m_presence.seen(*caller);
        return caller;
    }

private:
    const CredentialChecker &m_checker;
    PresenceDesk &m_presence;
};

} // namespace caseline
