// SPDX-License-Identifier: GPL-3.0-or-later
// Who has a ticket: a person, a team, or a team's member whose turn it is.
#include "command_effects.h"

#include "policy/round_robin.h"

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

Error noTeam(const QString &message)
{
    return {
        ErrorKind::Invalid, u"Some fields are missing or not valid."_s, {{u"team"_s, message}}, {}};
}

} // namespace

Result<void> CommandEffects::operator()(const Assign &c)
{
    const QString before = m_ticket.assignee;
    m_ticket.assignee = c.assignee;
    if (m_ticket.status == Status::Open && !c.assignee.isEmpty())
        setStatus(Status::InProgress);
    if (!c.assignee.isEmpty() && c.assignee != before)
        if (auto done = m_tx.colleagues().setAssigned(c.assignee, m_now); !done)
            return done;
    return note(u"assignee"_s, before, c.assignee);
}

Result<void> CommandEffects::setTeam(const TeamName &team)
{
    if (team == m_ticket.team)
        return {};
    const QString before = m_ticket.team.name;
    m_ticket.team = team;
    return note(u"team"_s, before, team.name);
}

Result<Team> CommandEffects::teamNamed(const QString &name)
{
    auto team = m_tx.teams().named(name);
    if (!team)
        return team.error().kind == ErrorKind::NotFound ? failure(noTeam(u"is no team"_s)) : team;
    if (!team->active && team->id != m_ticket.team.id)
        return failure(noTeam(u"is retired"_s));
    return team;
}

/// The writer carries commands out one after the other: whoever is chosen here has the ticket
/// before the next one is thought of.
Result<void> CommandEffects::assignInTurn(const Team &team)
{
    const auto people = m_tx.colleagues().ofTeam(team.id);
    if (!people)
        return failure(people.error());
    const QString next = nextInTurn(*people, m_now).value_or(u""_s);
    return next == m_ticket.assignee ? Result<void>() : (*this)(Assign{next});
}

Result<void> CommandEffects::operator()(const AssignTeam &c)
{
    if (c.team.isEmpty())
        return setTeam({});
    const auto team = teamNamed(c.team);
    if (!team)
        return failure(team.error());
    if (auto done = setTeam({team->id, team->name}); !done)
        return done;
    if (isFinished(m_ticket.status))
        return {}; // nothing is left to do, for whomever
    if (team->roundRobin)
        return assignInTurn(*team);
    // A member may keep it; for others it has left.
    if (m_ticket.assignee.isEmpty() || team->members.contains(m_ticket.assignee))
        return {};
    return (*this)(Assign{u""_s});
}

} // namespace caseline
