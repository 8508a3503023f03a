// SPDX-License-Identifier: GPL-3.0-or-later
#include "team_book.h"

#include "command_rights.h"
#include "domain/public_id.h"

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

constexpr qsizetype kMostTeamName = 60;

tl::unexpected<Error> invalidTeam(std::vector<FieldError> wrong)
{
    return failure(Error{ErrorKind::Invalid, u"The team is not valid."_s, std::move(wrong)});
}

bool hasControls(const QString &text)
{
    return std::any_of(text.begin(), text.end(),
                       [](QChar c) { return c.category() == QChar::Other_Control; });
}

QString yesOrNo(bool value)
{
    return value ? u"yes"_s : u"no"_s;
}

void tidy(Team &team)
{
    team.name = team.name.simplified();
    team.members.removeDuplicates();
    team.members.sort();
}

/// Writes one line of the trail for each thing that is not what it was.
class TeamTrail
{
public:
    TeamTrail(TeamRows &rows, const Caller &caller, Instant now)
        : m_rows(rows)
        , m_actor(caller.name)
        , m_now(now)
    {}

    Result<void> tell(const Team &before, const Team &after)
    {
        m_team = after.id;
        if (!before.id)
            line(u"created"_s, {}, after.name);
        else if (before.name != after.name)
            line(u"renamed"_s, before.name, after.name);
        if (before.id && before.active != after.active)
            line(after.active ? u"taken_up"_s : u"retired"_s, yesOrNo(before.active),
                 yesOrNo(after.active));
        if (before.roundRobin != after.roundRobin)
            line(u"round_robin"_s, yesOrNo(before.roundRobin), yesOrNo(after.roundRobin));
        for (const QString &name : before.members)
            if (!after.members.contains(name))
                line(u"member_left"_s, name, {});
        for (const QString &name : after.members)
            if (!before.members.contains(name))
                line(u"member_joined"_s, {}, name);
        return m_result;
    }

private:
    void line(const QString &kind, const QString &before, const QString &after)
    {
        if (m_result)
            m_result = m_rows.addEvent(
                {m_team, m_now, m_actor, kind, {{u"before"_s, before}, {u"after"_s, after}}});
    }

    TeamRows &m_rows;
    const QString m_actor;
    const Instant m_now;
    TeamId m_team;
    Result<void> m_result;
};

Team changed(Team team, const TeamChange &change)
{
    team.name = change.name.value_or(team.name);
    team.active = change.active.value_or(team.active);
    team.roundRobin = change.roundRobin.value_or(team.roundRobin);
    team.members = change.members.value_or(team.members) + change.join;
    for (const QString &name : change.leave)
        team.members.removeAll(name);
    return team;
}

Result<Team> keepTeam(TeamRows &rows, const Team &before, Team team, const Caller &caller,
                      Instant now)
{
    tidy(team);
    if (auto wrong = wrongIn(team); !wrong.empty())
        return invalidTeam(std::move(wrong));
    if (before.id && before == team)
        return team;
    team.updatedAt = now;
    const auto id = rows.keep(team);
    if (!id && id.error().kind == ErrorKind::NotFound)
        return invalidTeam({{u"members"_s, id.error().detail}});
    if (!id)
        return failure(id.error());
    team.id = *id;
    if (auto told = TeamTrail(rows, caller, now).tell(before, team); !told)
        return failure(told.error());
    return team;
}

} // namespace

std::vector<FieldError> wrongIn(const Team &team)
{
    std::vector<FieldError> wrong;
    if (team.name.isEmpty() || team.name.size() > kMostTeamName || hasControls(team.name))
        wrong.push_back({u"name"_s, u"must have 1 to 60 characters"_s});
    else if (!team.name.compare("none"_L1, Qt::CaseInsensitive))
        wrong.push_back({u"name"_s, u"must not be \"none\": that stands for no team"_s});
    if (team.members.size() > kMostMembers)
        wrong.push_back({u"members"_s, u"must be at most %1"_s.arg(kMostMembers)});
    return wrong;
}

void TeamBook::create(Team team, const Caller &caller, Done done)
{
    team.id = {};
    team.publicId = newPublicId(m_clock.now());
    run(
        caller,
        [team, caller, now = m_clock.now()](TeamRows &rows) -> Result<Team> {
            const auto count = rows.count();
            if (!count)
                return failure(count.error());
            if (*count >= kMostTeams)
                return invalidTeam(
                    {{u"name"_s, u"is one too many: there can be %1 teams"_s.arg(kMostTeams)}});
            return keepTeam(rows, {}, team, caller, now);
        },
        std::move(done));
}

void TeamBook::change(TeamId id, TeamChange change, const Caller &caller, Done done)
{
    changeFound([id](TeamRows &rows) { return rows.find(id); }, std::move(change), caller,
                std::move(done));
}

void TeamBook::change(const QUuid &publicId, TeamChange change, const Caller &caller, Done done)
{
    changeFound([publicId](TeamRows &rows) { return rows.find(publicId); }, std::move(change),
                caller, std::move(done));
}

void TeamBook::changeFound(Find find, TeamChange change, const Caller &caller, Done done)
{
    run(
        caller,
        [find = std::move(find), change = std::move(change), caller,
         now = m_clock.now()](TeamRows &rows) -> Result<Team> {
            const auto before = find(rows);
            if (!before)
                return before;
            return keepTeam(rows, *before, changed(*before, change), caller, now);
        },
        std::move(done));
}

void TeamBook::run(const Caller &caller, Change change, Done done)
{
    if (auto may = authorised(caller, Scope::Rules); !may)
        return done(failure(may.error()));
    auto kept = std::make_shared<Team>();
    m_store.submit(
        [change = std::move(change), kept](Transaction &tx) -> Result<void> {
            auto team = change(tx.teams());
            if (!team)
                return failure(team.error());
            *kept = std::move(*team);
            return {};
        },
        [kept, done = std::move(done)](const Result<void> &result) {
            done(result ? Result<Team>(std::move(*kept)) : failure(result.error()));
        });
}

} // namespace caseline
