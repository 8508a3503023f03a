// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/teams.h"
#include "ports/ticket_store.h"

namespace caseline {

/// As many as a desk can have, and as many as a team can have members.
inline constexpr int kMostTeams = 200;
inline constexpr qsizetype kMostMembers = 200;

/// What a team must not be, by field; empty: it is fine.
std::vector<FieldError> wrongIn(const Team &team);

/// Keeps teams: checked before they are stored, changed by those with the right `rules`, and told
/// in the trail of the team, one line for each thing that changed.
class TeamBook final : public TeamDesk
{
public:
    TeamBook(TicketStore &store, const Clock &clock)
        : m_store(store)
        , m_clock(clock)
    {}

    void create(Team team, const Caller &caller, Done done) override;
    void change(TeamId id, TeamChange change, const Caller &caller, Done done) override;
    void change(const QUuid &publicId, TeamChange change, const Caller &caller, Done done) override;

private:
    using Find = std::function<Result<Team>(TeamRows &)>;
    using Change = std::function<Result<Team>(TeamRows &)>;
    void changeFound(Find find, TeamChange change, const Caller &caller, Done done);
    void run(const Caller &caller, Change change, Done done);

    TicketStore &m_store;
    const Clock &m_clock;
};

} // namespace caseline
