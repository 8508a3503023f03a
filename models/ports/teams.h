// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/caller.h"
#include "domain/result.h"
#include "domain/team.h"

#include <QHash>

#include <functional>
#include <optional>
#include <vector>

namespace caseline {

/// Teams inside a transaction. See ticket_store.h.
class TeamRows
{
public:
    virtual ~TeamRows() = default;
    virtual Result<Team> find(TeamId id) = 0;
    virtual Result<Team> find(const QUuid &publicId) = 0;
    /// Whatever the case of its letters.
    virtual Result<Team> named(const QString &name) = 0;
    virtual Result<int> count() = 0;
    /// Writes it under its id, or under a new one without. Conflict: its name is another's;
    /// NotFound: a member is no user.
    virtual Result<TeamId> keep(const Team &team) = 0;
    virtual Result<void> addEvent(const TeamEvent &event) = 0;
};

/// Who works here, inside a transaction. See ticket_store.h.
class ColleagueRows
{
public:
    virtual ~ColleagueRows() = default;
    /// Members of a team who may log in, with what they have at that moment.
    virtual Result<std::vector<Colleague>> ofTeam(TeamId team) = 0;
    /// NotFound: there is no such user. With a time, they are seen as well.
    virtual Result<void> setState(const QString &name, Presence state,
                                  std::optional<Instant> seen) = 0;
    /// Nothing happens to whom nobody knows.
    virtual Result<void> setSeen(const QString &name, Instant at) = 0;
    virtual Result<void> setPlace(const QString &name, TicketId ticket, bool writing,
                                  Instant at) = 0;
    virtual Result<void> setAssigned(const QString &name, Instant at) = 0;
};

/// Reads teams and who works in them. Blocking, like TicketReader.
class TeamReader
{
public:
    virtual ~TeamReader() = default;
    /// By name, retired ones too.
    virtual Result<std::vector<Team>> teams() const = 0;
    virtual Result<QHash<TeamId, TeamLoad>> loads() const = 0;
    virtual Result<std::vector<TeamEvent>> events(TeamId team) const = 0;
    /// Everybody who may log in, by name.
    virtual Result<std::vector<Colleague>> colleagues() const = 0;
};

/// What becomes of a team; what is absent stays.
struct TeamChange
{
    std::optional<QString> name;
    std::optional<bool> active;
    std::optional<bool> roundRobin;
    std::optional<QStringList> members; ///< all of them
    QStringList join;                   ///< after that
    QStringList leave;
};

/// Changes teams, by those with the right `rules`. Each change is told in the team's trail. `done`
/// is called exactly once, after COMMIT or refusal, on any thread. Safe to call from any thread;
/// never blocks.
class TeamDesk
{
public:
    using Done = std::function<void(Result<Team>)>;
    virtual ~TeamDesk() = default;
    /// A new one. Invalid names what is wrong, Conflict: the name is taken.
    virtual void create(Team team, const Caller &caller, Done done) = 0;
    virtual void change(TeamId id, TeamChange change, const Caller &caller, Done done) = 0;
    virtual void change(const QUuid &publicId, TeamChange change, const Caller &caller,
                        Done done) = 0;
};

/// Says who is there. Safe to call from any thread; never blocks.
class PresenceDesk
{
public:
    using Done = std::function<void(Result<void>)>;
    virtual ~PresenceDesk() = default;
    /// One's own; that of others with the right `rules`. NotFound: there is no such user. `done` is
    /// called exactly once, after COMMIT or refusal, on any thread.
    virtual void setState(const QString &name, Presence state, const Caller &caller, Done done) = 0;
    /// They are there. Cheap: what was told a moment ago is not told again.
    virtual void seen(const Caller &caller) = 0;
    /// They look at that ticket, or at none, and may write on it. Cheap, like seen; a place that
    /// was not said again for a while is forgotten. `done` is called exactly once, after COMMIT or
    /// when nothing had to be written, on any thread.
    virtual void setPlace(TicketId ticket, bool writing, const Caller &caller, Done done) = 0;
    void setPlace(TicketId ticket, bool writing, const Caller &caller)
    {
        setPlace(ticket, writing, caller, [](const Result<void> &) {});
    }
};

} // namespace caseline
