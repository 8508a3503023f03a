// SPDX-License-Identifier: GPL-3.0-or-later
#include "presence_board.h"

#include "command_rights.h"
#include "policy/round_robin.h"

namespace caseline {

void PresenceBoard::setState(const QString &name, Presence state, const Caller &caller, Done done)
{
    const Instant now = m_clock.now();
    const bool own = caller.kind == Caller::Kind::User && caller.name == name;
    if (auto may = authorised(caller, own ? Scope::Write : Scope::Rules); !may)
        return done(may);
    std::optional<Instant> seen;
    if (own)
        seen = now;
    m_store.submit([name, state,
                    seen](Transaction &tx) { return tx.colleagues().setState(name, state, seen); },
                   [done = std::move(done)](const Result<void> &result) { done(result); });
}

void PresenceBoard::seen(const Caller &caller)
{
    const Instant now = m_clock.now();
    if (caller.kind != Caller::Kind::User || !isDue(caller.name, now))
        return;
    m_store.submit(
        [name = caller.name, now](Transaction &tx) { return tx.colleagues().setSeen(name, now); },
        [](const Result<void> &) {});
}

void PresenceBoard::setPlace(TicketId ticket, bool writing, const Caller &caller, Done done)
{
    const Instant now = m_clock.now();
    if (caller.kind != Caller::Kind::User)
        return done({});
    {
        std::unique_lock lock(m_mutex);
        Place &last = m_places[caller.name];
        const bool same = last.ticket == ticket && last.writing == (writing && ticket);
        if (same && last.at && now >= *last.at && now - *last.at < kSeenEvery) {
            lock.unlock();
            return done({});
        }
        last = {ticket, writing && ticket, now};
    }
    m_store.submit(
        [name = caller.name, ticket, writing = writing && ticket, now](Transaction &tx) {
            return tx.colleagues().setPlace(name, ticket, writing, now);
        },
        std::move(done));
}

bool PresenceBoard::isDue(const QString &name, Instant now)
{
    const std::lock_guard lock(m_mutex);
    const auto last = m_written.constFind(name);
    if (last != m_written.constEnd() && now >= *last && now - *last < kSeenEvery)
        return false;
    m_written.insert(name, now);
    return true;
}

} // namespace caseline
