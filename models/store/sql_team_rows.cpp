// SPDX-License-Identifier: GPL-3.0-or-later
#include "sql_transaction.h"
#include "team_codec.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

class SqlTeamRows final : public TeamRows
{
public:
    explicit SqlTeamRows(SqlUnitOfWork &unit)
        : m_unit(unit)
    {}

    Result<Team> find(TeamId id) override { return one(u"team.find"_s, id.value); }
    Result<Team> find(const QUuid &publicId) override
    {
        return one(u"team.by_public_id"_s, publicId.toRfc4122());
    }

    // They are few. SQLite knows the case of no letters but those of English.
    Result<Team> named(const QString &name) override
    {
        TeamId found;
        {
            auto rows = m_unit.session().run(u"team.all"_s);
            if (!rows)
                return failure(rows.error());
            while (!found && rows->next())
                if (!rows->text(2).compare(name, Qt::CaseInsensitive))
                    found = TeamId{rows->integer(0)};
        }
        return find(found);
    }

    Result<int> count() override
    {
        auto rows = m_unit.session().run(u"team.all"_s);
        if (!rows)
            return failure(rows.error());
        int count = 0;
        while (rows->next())
            ++count;
        return count;
    }

    Result<TeamId> keep(const Team &team) override
    {
        const auto holder = named(team.name);
        if (!holder && holder.error().kind != ErrorKind::NotFound)
            return failure(holder.error());
        if (holder && holder->id != team.id)
            return failure(Error{ErrorKind::Conflict,
                                 u"another team has this name"_s,
                                 {{u"name"_s, u"is taken"_s}}});
        QStringList before;
        if (team.id) {
            auto members = membersOf(m_unit.session(), team.id);
            if (!members)
                return failure(members.error());
            before = std::move(*members);
        }
        const auto id = write(team);
        if (!id)
            return id;
        for (const QString &name : before)
            if (!team.members.contains(name))
                if (auto done = m_unit.session().run(u"team.leave"_s, {id->value, name}); !done)
                    return failure(done.error());
        for (const QString &name : team.members)
            if (!before.contains(name))
                if (auto done = join(*id, name); !done)
                    return failure(done.error());
        m_unit.touchTeams();
        return id;
    }

    Result<void> addEvent(const TeamEvent &event) override
    {
        const QString detail =
            QString::fromUtf8(QJsonDocument(event.detail).toJson(QJsonDocument::Compact));
        auto rows = m_unit.session().run(
            u"team.add_event"_s, {event.team.value, toMs(event.at),
                                  event.actor.isNull() ? u""_s : event.actor, event.kind, detail});
        return rows ? Result<void>() : failure(rows.error());
    }

private:
    Result<Team> one(const QString &statement, const QVariant &key)
    {
        Team team;
        {
            auto rows = m_unit.session().run(statement, {key});
            if (!rows)
                return failure(rows.error());
            if (!rows->next())
                return failure(ErrorKind::NotFound, u"there is no such team"_s);
            team = readTeam(*rows);
        }
        auto members = membersOf(m_unit.session(), team.id);
        if (!members)
            return failure(members.error());
        team.members = std::move(*members);
        return team;
    }

    Result<TeamId> write(const Team &team)
    {
        if (team.id) {
            // Macros know it by its name.
            if (auto done =
                    m_unit.session().run(u"macro.rename_team"_s, {team.name, team.id.value});
                !done)
                return failure(done.error());
            auto rows = m_unit.session().run(u"team.update"_s,
                                             {team.name, int(team.active), int(team.roundRobin),
                                              toMs(team.updatedAt), team.id.value});
            return rows ? Result<TeamId>(team.id) : failure(rows.error());
        }
        auto rows = m_unit.session().run(u"team.insert"_s,
                                         {team.publicId.toRfc4122(), team.name, int(team.active),
                                          int(team.roundRobin), toMs(team.updatedAt)});
        return rows ? Result<TeamId>(TeamId{rows->insertedId()}) : failure(rows.error());
    }

    Result<void> join(TeamId team, const QString &name)
    {
        auto rows = m_unit.session().run(u"team.join"_s, {team.value, name});
        if (!rows)
            return failure(rows.error());
        if (rows->affected() != 1)
            return failure(ErrorKind::NotFound, u"there is no user named \"%1\""_s.arg(name));
        return {};
    }

    SqlUnitOfWork &m_unit;
};

class SqlColleagueRows final : public ColleagueRows
{
public:
    explicit SqlColleagueRows(SqlUnitOfWork &unit)
        : m_unit(unit)
    {}

    Result<std::vector<Colleague>> ofTeam(TeamId team) override
    {
        std::vector<Colleague> people;
        {
            auto rows = m_unit.session().run(u"team.colleagues"_s, {team.value});
            if (!rows)
                return failure(rows.error());
            while (rows->next())
                people.push_back(readColleague(*rows));
        }
        for (Colleague &person : people) {
            const auto open = m_unit.counted(u"assignee"_s, person.name);
            if (!open)
                return failure(open.error());
            person.open = int(*open);
        }
        return people;
    }

    Result<void> setState(const QString &name, Presence state, std::optional<Instant> seen) override
    {
        auto rows = seen ? m_unit.session().run(u"presence.state"_s,
                                                {QString(word(state)), toMs(*seen), name})
                         : m_unit.session().run(u"presence.set"_s, {QString(word(state)), name});
        if (!rows)
            return failure(rows.error());
        if (rows->affected() != 1)
            return failure(ErrorKind::NotFound, u"there is no user named \"%1\""_s.arg(name));
        m_unit.touchTeams();
        return {};
    }

    Result<void> setSeen(const QString &name, Instant at) override
    {
        auto rows = m_unit.session().run(u"presence.seen"_s, {toMs(at), name});
        if (!rows)
            return failure(rows.error());
        m_unit.touchTeams();
        return {};
    }

    Result<void> setPlace(const QString &name, TicketId ticket, bool writing, Instant at) override
    {
        const QVariant none{QMetaType(QMetaType::LongLong)};
        auto rows =
            m_unit.session().run(u"presence.place"_s, {ticket ? QVariant(ticket.value) : none,
                                                       int(writing), toMs(at), name});
        if (!rows)
            return failure(rows.error());
        m_unit.touchTeams();
        return {};
    }

    Result<void> setAssigned(const QString &name, Instant at) override
    {
        auto rows = m_unit.session().run(u"presence.assigned"_s, {toMs(at), name});
        return rows ? Result<void>() : failure(rows.error());
    }

private:
    SqlUnitOfWork &m_unit;
};

} // namespace

std::unique_ptr<TeamRows> makeTeamRows(SqlUnitOfWork &unit)
{
    return std::make_unique<SqlTeamRows>(unit);
}

std::unique_ptr<ColleagueRows> makeColleagueRows(SqlUnitOfWork &unit)
{
    return std::make_unique<SqlColleagueRows>(unit);
}

} // namespace caseline
