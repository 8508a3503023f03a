// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "service_fixture.h"

#include "services/presence_board.h"
#include "services/team_book.h"

namespace caseline::test {

/// A desk with users, teams and signs of who is there, at a time that tests decide.
class TeamDeskFixture : public ServiceFixture
{
public:
    TeamDeskFixture()
        : book(store.desk().store(), clock)
        , presence(store.desk().store(), clock)
    {}

    void addUsers(const QStringList &names, Role role = Role::Agent)
    {
        const auto done = store.write([&](Transaction &tx) -> Result<void> {
            for (const QString &name : names) {
                User user;
                user.name = name;
                user.role = role;
                user.passwordHash = "x";
                user.createdAt = user.passwordAt = clock.now();
                if (auto id = tx.users().insert(user); !id)
                    return failure(id.error());
            }
            return {};
        });
        if (!done)
            qFatal("%s", qUtf8Printable(done.error().detail));
    }
    static Caller userNamed(const QString &name, Role role = Role::Agent)
    {
        return {Caller::Kind::User, 1, name, rightsOf(role), 0};
    }
    Result<Team> create(const QString &name, const QStringList &members = {},
                        bool roundRobin = false, std::optional<Caller> who = {})
    {
        Team team;
        team.name = name;
        team.members = members;
        team.roundRobin = roundRobin;
        return await<Team>([&](auto done) { book.create(team, who.value_or(lisa), done); });
    }
    Result<Team> change(TeamId id, const TeamChange &change, std::optional<Caller> who = {})
    {
        return await<Team>([&](auto done) { book.change(id, change, who.value_or(lisa), done); });
    }
    Result<void> say(const QString &name, Presence state, std::optional<Caller> who = {})
    {
        return await<void>([&](auto done) {
            presence.setState(name, state, who.value_or(userNamed(name)), done);
        });
    }
    /// They sit at their windows.
    void arrive(const QStringList &names)
    {
        for (const QString &name : names)
            if (auto done = say(name, Presence::Available); !done)
                qFatal("%s", qUtf8Printable(done.error().detail));
    }
    Ticket newTicket() { return ticket(accept(angryMessage())->ticket.id); }
    std::vector<Team> teams() { return *store.desk().teams().teams(); }
    Colleague colleague(const QString &name)
    {
        const auto people = *store.desk().teams().colleagues();
        for (const Colleague &each : people)
            if (each.name == name)
                return each;
        return {};
    }
    TeamLoad load(TeamId id) { return store.desk().teams().loads()->value(id); }
    QStringList trail(TeamId id)
    {
        QStringList lines;
        const auto events = *store.desk().teams().events(id);
        for (const TeamEvent &event : events)
            lines << QStringLiteral("%1 %2: %3>%4")
                         .arg(event.actor, event.kind,
                              event.detail[QStringLiteral("before")].toString(),
                              event.detail[QStringLiteral("after")].toString());
        return lines;
    }

    TeamBook book;
    PresenceBoard presence;
    const Caller lisa = userNamed(QStringLiteral("lisa"), Role::Supervisor);
};

} // namespace caseline::test
