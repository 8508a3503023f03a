// SPDX-License-Identifier: GPL-3.0-or-later
#include "sql_teams.h"

#include "team_codec.h"
#include "ticket_codec.h"

#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace caseline {

Team readTeam(const SqlRows &rows)
{
    Team team;
    team.id = TeamId{rows.integer(0)};
    team.publicId = QUuid::fromRfc4122(rows.value(1).toByteArray());
    team.name = rows.text(2);
    team.active = rows.integer(3) != 0;
    team.roundRobin = rows.integer(4) != 0;
    team.updatedAt = fromMs(rows.integer(5));
    return team;
}

Colleague readColleague(const SqlRows &rows)
{
    Colleague person;
    person.name = rows.text(0);
    person.state = fromWord<Presence>(rows.text(1)).value_or(Presence::Available);
    person.seenAt = toInstant(rows.value(2));
    person.assignedAt = toInstant(rows.value(3));
    person.place = {TicketId{rows.integer(4)}, rows.integer(5) != 0, toInstant(rows.value(6))};
    return person;
}

Result<QStringList> membersOf(SqlSession &session, TeamId team)
{
    auto rows = session.run(u"team.members"_s, {team.value});
    if (!rows)
        return failure(rows.error());
    QStringList names;
    while (rows->next())
        names << rows->text(0);
    names.sort();
    return names;
}

Result<std::vector<Team>> SqlTeamReader::teams() const
{
    const auto session = m_sessions.session();
    if (!session)
        return failure(session.error());
    std::vector<Team> teams;
    {
        auto rows = (*session)->run(u"team.all"_s);
        if (!rows)
            return failure(rows.error());
        while (rows->next())
            teams.push_back(readTeam(*rows));
    }
    for (Team &team : teams) {
        auto members = membersOf(**session, team.id);
        if (!members)
            return failure(members.error());
        team.members = std::move(*members);
    }
    return teams;
}

Result<QHash<TeamId, TeamLoad>> SqlTeamReader::loads() const
{
    const auto session = m_sessions.session();
    if (!session)
        return failure(session.error());
    QHash<TeamId, TeamLoad> loads;
    const auto read = [&](const QString &counter, int TeamLoad::*figure) -> Result<void> {
        auto rows = (*session)->run(u"counter.of_name"_s, {counter});
        if (!rows)
            return failure(rows.error());
        while (rows->next())
            loads[TeamId{rows->text(0).toLongLong()}].*figure = int(rows->integer(1));
        return {};
    };
    if (auto done = read(u"team"_s, &TeamLoad::open); !done)
        return failure(done.error());
    if (auto done = read(u"team_waiting"_s, &TeamLoad::waiting); !done)
        return failure(done.error());
    return loads;
}

Result<std::vector<TeamEvent>> SqlTeamReader::events(TeamId team) const
{
    const auto session = m_sessions.session();
    if (!session)
        return failure(session.error());
    auto rows = (*session)->run(u"team.events"_s, {team.value});
    if (!rows)
        return failure(rows.error());
    std::vector<TeamEvent> events;
    while (rows->next())
        events.push_back({TeamId{rows->integer(0)}, fromMs(rows->integer(1)), rows->text(2),
                          rows->text(3), QJsonDocument::fromJson(rows->text(4).toUtf8()).object()});
    return events;
}

Result<std::vector<Colleague>> SqlTeamReader::colleagues() const
{
    const auto session = m_sessions.session();
    if (!session)
        return failure(session.error());
    std::vector<Colleague> people;
    {
        auto rows = (*session)->run(u"presence.all"_s);
        if (!rows)
            return failure(rows.error());
        while (rows->next())
            people.push_back(readColleague(*rows));
    }
    for (Colleague &person : people) {
        auto rows = (*session)->run(u"counter.get"_s, {u"assignee"_s, person.name});
        if (!rows)
            return failure(rows.error());
        person.open = rows->next() ? int(rows->integer(0)) : 0;
    }
    std::sort(people.begin(), people.end(),
              [](const Colleague &a, const Colleague &b) { return a.name < b.name; });
    return people;
}

} // namespace caseline
