// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sample_desk.h"

#include "ports/teams.h"

#include <algorithm>

namespace caseline::fake {

/// Keeps teams, and who is there, in memory.
class TeamShelf final : public TeamReader, public TeamDesk, public PresenceDesk
{
public:
    Result<std::vector<Team>> teams() const override
    {
        if (broken)
            return failure(ErrorKind::Unavailable, QStringLiteral("the disk is gone"));
        return kept;
    }
    Result<QHash<TeamId, TeamLoad>> loads() const override { return load; }
    Result<std::vector<TeamEvent>> events(TeamId) const override
    {
        return std::vector<TeamEvent>();
    }
    Result<std::vector<Colleague>> colleagues() const override { return people; }

    void create(Team team, const Caller &, TeamDesk::Done done) override
    {
        team.id = TeamId{++m_last};
        keep(team, done);
    }
    void change(TeamId id, TeamChange change, const Caller &, TeamDesk::Done done) override
    {
        changes.push_back(change);
        const auto at = std::find_if(kept.begin(), kept.end(),
                                     [id](const Team &team) { return team.id == id; });
        if (at == kept.end())
            return done(failure(ErrorKind::NotFound, QStringLiteral("there is no such team")));
        Team team = *at;
        team.name = change.name.value_or(team.name);
        team.active = change.active.value_or(team.active);
        team.roundRobin = change.roundRobin.value_or(team.roundRobin);
        team.members += change.join;
        for (const QString &name : change.leave)
            team.members.removeAll(name);
        team.members.sort();
        keep(team, done);
    }
    void change(const QUuid &, TeamChange, const Caller &, TeamDesk::Done done) override
    {
        done(failure(ErrorKind::NotFound, QStringLiteral("there is no such team")));
    }

    void setState(const QString &name, Presence state, const Caller &,
                  PresenceDesk::Done done) override
    {
        for (Colleague &person : people)
            if (person.name == name)
                person.state = state;
        said << name + QLatin1Char(' ') + word(state);
        done({});
    }
    using PresenceDesk::setPlace;
    void setPlace(TicketId ticket, bool writing, const Caller &caller,
                  PresenceDesk::Done done) override
    {
        said << QStringLiteral("%1 %2 %3")
                    .arg(caller.name,
                         writing ? QStringLiteral("writes on") : QStringLiteral("reads"),
                         QString::number(ticket.value));
        done({});
    }
    void seen(const Caller &caller) override { said << caller.name + QStringLiteral(" seen"); }

    Team &addTeam(const QString &name, const QStringList &members = {})
    {
        Team team;
        team.id = TeamId{++m_last};
        team.name = name;
        team.members = members;
        kept.push_back(team);
        return kept.back();
    }
    Colleague &addPerson(const QString &name, int open = 0)
    {
        people.push_back({name, Presence::Available, sampleNow(), {}, open});
        return people.back();
    }

    std::vector<Team> kept;
    std::vector<Colleague> people;
    QHash<TeamId, TeamLoad> load;
    std::vector<TeamChange> changes;
    std::optional<Error> refusal; ///< what the next changes are refused with
    QStringList said;             ///< of people, in order
    bool broken = false;          ///< nothing can be read

private:
    void keep(const Team &team, const TeamDesk::Done &done)
    {
        if (refusal)
            return done(failure(*refusal));
        std::erase_if(kept, [&](const Team &other) { return other.id == team.id; });
        kept.push_back(team);
        std::sort(kept.begin(), kept.end(),
                  [](const Team &a, const Team &b) { return a.name < b.name; });
        done(team);
    }
    qint64 m_last = 0;
};

/// Five people, each standing another way, a team of three of them, and one that is retired.
inline void fillTeams(TeamShelf &shelf)
{
    shelf.addPerson(QStringLiteral("jonas"), 4);
    shelf.addPerson(QStringLiteral("lisa"), 2);
    shelf.addPerson(QStringLiteral("sven"), 0).state = Presence::Away;
    shelf.addPerson(QStringLiteral("tom"), 1).state = Presence::OffDuty;
    shelf.addPerson(QStringLiteral("uwe"), 0).seenAt.reset();
    Team &payments =
        shelf.addTeam(QStringLiteral("Payments"),
                      {QStringLiteral("jonas"), QStringLiteral("lisa"), QStringLiteral("sven")});
    payments.roundRobin = true;
    shelf.load[payments.id] = {12, 1};
    shelf.addTeam(QStringLiteral("Retired ones")).active = false;
}

} // namespace caseline::fake
