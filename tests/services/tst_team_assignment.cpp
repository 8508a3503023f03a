// SPDX-License-Identifier: GPL-3.0-or-later
// Tickets that are given to teams, and by them to whose turn it is.
#include "support/team_desk.h"

using namespace caseline;
using namespace caseline::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int kAtOnce = 30;

QStringList told(TeamDeskFixture &desk, TicketId id)
{
    QStringList lines;
    for (const Event &event : desk.events(id))
        if (event.kind == u"team"_s || event.kind == u"assignee"_s || event.kind == u"undone"_s)
            lines << u"%1: %2>%3"_s.arg(event.kind, event.detail[u"before"_s].toString(),
                                        event.detail[u"after"_s].toString());
    return lines;
}

Macro toTeam(const QString &team)
{
    Macro macro;
    macro.name = u"To a team"_s;
    macro.team = team;
    return macro;
}

} // namespace

class TeamAssignmentTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aMacroGivesToATeamThatMayBeRenamed()
    {
        TeamDeskFixture desk;
        desk.addUsers({u"lisa"_s, u"mara"_s});
        const Team team = *desk.create(u"Payments"_s, {u"mara"_s});
        const TicketId id = desk.newTicket().id;
        const Ticket before = desk.ticket(id);
        const auto given = desk.run(id, ApplyMacro{toTeam(u"payments"_s), {}});
        QVERIFY2(given, given ? "" : qPrintable(given.error().detail));
        QCOMPARE(desk.ticket(id).team.id, team.id);
        QVERIFY(desk.run(id, *given->undo));
        QCOMPARE(desk.ticket(id).team, before.team);
        const auto unknown = desk.run(id, ApplyMacro{toTeam(u"Nowhere"_s), {}});
        QVERIFY(!unknown);
        QCOMPARE(unknown.error().fields.at(0), (FieldError{u"step"_s, u"team"_s}));

        QVERIFY(desk.store.write([](Transaction &tx) -> Result<void> {
            const auto kept = tx.macros().keep(toTeam(u"PAYMENTS"_s));
            return kept ? Result<void>() : failure(kept.error());
        }));
        TeamChange renamed;
        renamed.name = u"Money"_s;
        QVERIFY(desk.change(team.id, renamed));
        const auto macros = *desk.store.desk().macros().macros();
        QCOMPARE(macros.at(0).team, std::optional(u"Money"_s));
        QVERIFY(desk.run(id, ApplyMacro{macros.at(0), {}}));
        QCOMPARE(desk.ticket(id).team.name, u"Money"_s);
    }

    void aTeamStandsBesideTheAssignee()
    {
        TeamDeskFixture desk;
        desk.addUsers({u"mara"_s, u"sven"_s});
        const Team team = *desk.create(u"Payments"_s, {u"mara"_s});
        const TicketId id = desk.newTicket().id;
        QVERIFY(desk.run(id, Assign{u"mara"_s}));
        const auto given = desk.run(id, AssignTeam{u"payments"_s}); // whatever its case
        QVERIFY(given);
        QCOMPARE(given->ticket.team, (TeamName{team.id, u"Payments"_s}));
        QCOMPARE(given->ticket.assignee, u"mara"_s); // she is in it
        QCOMPARE(desk.ticket(id).team, given->ticket.team);
        QCOMPARE(desk.load(team.id), (TeamLoad{1, 0}));
        // To somebody else: the team stays.
        QCOMPARE(desk.run(id, Assign{u"sven"_s})->ticket.team.id, team.id);
        // To another team: he is not in it.
        const Team fraud = *desk.create(u"Fraud"_s, {u"mara"_s});
        const auto moved = desk.run(id, AssignTeam{u"Fraud"_s});
        QCOMPARE(moved->ticket.assignee, QString());
        QCOMPARE(desk.load(team.id), TeamLoad{});
        QCOMPARE(desk.load(fraud.id), (TeamLoad{1, 1}));
        QCOMPARE(desk.run(id, AssignTeam{})->ticket.team, TeamName{});
        QCOMPARE(desk.load(fraud.id), TeamLoad{});
        QCOMPARE(told(desk, id),
                 (QStringList{u"assignee: >mara"_s, u"team: >Payments"_s, u"assignee: mara>sven"_s,
                              u"team: Payments>Fraud"_s, u"assignee: sven>"_s, u"team: Fraud>"_s}));
    }

    void aNewNameIsEverywhere()
    {
        TeamDeskFixture desk;
        const TeamId id = desk.create(u"Payments"_s)->id;
        const TicketId ticket = desk.newTicket().id;
        QVERIFY(desk.run(ticket, AssignTeam{u"Payments"_s}));
        TeamChange change;
        change.name = u"Money"_s;
        QVERIFY(desk.change(id, change));
        QCOMPARE(desk.ticket(ticket).team.name, u"Money"_s);
    }

    void whatCannotBeGivenIsRefused()
    {
        TeamDeskFixture desk;
        const Team team = *desk.create(u"Payments"_s);
        const TicketId ticket = desk.newTicket().id;
        const TicketId kept = desk.newTicket().id;
        QVERIFY(desk.run(kept, AssignTeam{u"Payments"_s}));
        const auto unknown = desk.run(ticket, AssignTeam{u"Nobody's"_s});
        QCOMPARE(unknown.error().kind, ErrorKind::Invalid);
        QCOMPARE(unknown.error().fields.at(0), (FieldError{u"team"_s, u"is no team"_s}));
        TeamChange retire;
        retire.active = false;
        QVERIFY(desk.change(team.id, retire));
        const auto retired = desk.run(ticket, AssignTeam{u"Payments"_s});
        QCOMPARE(retired.error().fields.at(0), (FieldError{u"team"_s, u"is retired"_s}));
        QCOMPARE(desk.ticket(ticket).version, 1);
        QCOMPARE(desk.ticket(kept).team.id, team.id); // a retired team keeps its tickets
    }

    void whoseTurnItIsGetsIt()
    {
        TeamDeskFixture desk;
        desk.addUsers({u"mara"_s, u"sven"_s, u"tom"_s});
        QVERIFY(desk.create(u"Payments"_s, {u"mara"_s, u"sven"_s, u"tom"_s}, true));
        desk.arrive({u"mara"_s, u"sven"_s, u"tom"_s});
        QVERIFY(desk.say(u"tom"_s, Presence::OffDuty));
        QVERIFY(desk.run(desk.newTicket().id, Assign{u"mara"_s}));
        QStringList turns;
        for (int i = 0; i < 4; ++i) {
            desk.clock.advance(std::chrono::seconds(1));
            const auto given = desk.run(desk.newTicket().id, AssignTeam{u"Payments"_s});
            QCOMPARE(given->ticket.status, Status::InProgress);
            turns << given->ticket.assignee;
        }
        // One more for sven, who had none; then the one who waited longer.
        QCOMPARE(turns, (QStringList{u"sven"_s, u"mara"_s, u"sven"_s, u"mara"_s}));
        QCOMPARE(desk.colleague(u"mara"_s).open, 3);
        QCOMPARE(desk.colleague(u"sven"_s).open, 2);
        QCOMPARE(desk.colleague(u"tom"_s).open, 0);
    }

    void withNobodyThereItWaitsInTheTeam()
    {
        TeamDeskFixture desk;
        desk.addUsers({u"mara"_s});
        const Team team = *desk.create(u"Payments"_s, {u"mara"_s}, true);
        desk.arrive({u"mara"_s});
        desk.clock.advance(std::chrono::minutes(10)); // and nobody saw her since
        const TicketId id = desk.newTicket().id;
        QVERIFY(desk.run(id, Assign{u"Somebody else"_s}));
        const auto given = desk.run(id, AssignTeam{u"Payments"_s});
        QCOMPARE(given->ticket.assignee, QString());
        QCOMPARE(given->ticket.team.id, team.id);
        QCOMPARE(desk.load(team.id), (TeamLoad{1, 1}));
        // Given once more when she is back, it goes on.
        desk.arrive({u"mara"_s});
        QCOMPARE(desk.run(id, AssignTeam{u"Payments"_s})->ticket.assignee, u"mara"_s);
    }

    void finishedOnesGoToNobody()
    {
        TeamDeskFixture desk;
        desk.addUsers({u"mara"_s});
        QVERIFY(desk.create(u"Payments"_s, {u"mara"_s}, true));
        desk.arrive({u"mara"_s});
        const TicketId id = desk.newTicket().id;
        QVERIFY(desk.run(id, SetStatus{Status::Resolved, {}}));
        const auto given = desk.run(id, AssignTeam{u"Payments"_s});
        QCOMPARE(given->ticket.assignee, QString());
        QCOMPARE(given->ticket.status, Status::Resolved);
    }

    void itCanBeTakenBack()
    {
        TeamDeskFixture desk;
        desk.addUsers({u"mara"_s});
        const Team team = *desk.create(u"Payments"_s, {u"mara"_s}, true);
        desk.arrive({u"mara"_s});
        const TicketId id = desk.newTicket().id;
        const auto given = desk.run(id, AssignTeam{u"Payments"_s});
        QVERIFY(given && given->undo);
        QVERIFY(desk.run(id, *given->undo));
        const Ticket now = desk.ticket(id);
        QCOMPARE(now.team, TeamName{});
        QCOMPARE(now.assignee, QString());
        QCOMPARE(now.status, Status::Open);
        QCOMPARE(desk.load(team.id), TeamLoad{});
        QCOMPARE(desk.colleague(u"mara"_s).open, 0);
        QCOMPARE(told(desk, id).last().section(u':', 0, 0), u"undone"_s);
    }

    void aPersonWhoIsNamedIsNotChosen()
    {
        TeamDeskFixture desk;
        desk.addUsers({u"mara"_s, u"sven"_s});
        QVERIFY(desk.create(u"Payments"_s, {u"mara"_s, u"sven"_s}, true));
        desk.arrive({u"mara"_s, u"sven"_s});
        EditTicket edit;
        edit.team = u"Payments"_s;
        edit.assignee = u"sven"_s;
        const auto given = desk.run(desk.newTicket().id, edit);
        QCOMPARE(given->ticket.assignee, u"sven"_s);
        QCOMPARE(given->ticket.team.name, u"Payments"_s);
    }

    void whatIsSetAsideDoesNotCount()
    {
        TeamDeskFixture desk;
        desk.addUsers({u"mara"_s});
        const Team team = *desk.create(u"Payments"_s, {u"mara"_s});
        const TicketId id = desk.newTicket().id;
        QVERIFY(desk.run(id, AssignTeam{u"Payments"_s}));
        const auto counts = [&desk] { return *desk.store.desk().metrics().viewCounts(u"mara"_s); };
        QVERIFY(counts().inTeams);
        QCOMPARE(counts().views[TicketView::MyTeams], 1);
        QVERIFY(!desk.store.desk().metrics().viewCounts(u"sven"_s)->inTeams);
        QVERIFY(desk.run(id, Snooze{kNoon + std::chrono::hours(1)}));
        QCOMPARE(counts().views[TicketView::MyTeams], 0);
        QCOMPARE(desk.load(team.id), TeamLoad{});
    }

    /// However many are given at the same moment, nobody is chosen on what was true before.
    void manyAtOnceAreSpreadEvenly()
    {
        TeamDeskFixture desk;
        const QStringList people = {u"mara"_s, u"sven"_s, u"tom"_s};
        desk.addUsers(people);
        QVERIFY(desk.create(u"Payments"_s, people, true));
        desk.arrive(people);
        std::vector<TicketId> ids;
        for (int i = 0; i < kAtOnce; ++i)
            ids.push_back(desk.newTicket().id);
        std::mutex mutex;
        std::condition_variable ended;
        int open = kAtOnce;
        for (const TicketId id : ids)
            desk.commands.run({id, AssignTeam{u"Payments"_s}, desk.lisa, {}},
                              [&](const Result<CommandOutcome> &) {
                                  const std::lock_guard lock(mutex);
                                  if (--open == 0)
                                      ended.notify_one();
                              });
        std::unique_lock lock(mutex);
        ended.wait(lock, [&] { return open == 0; });
        for (const QString &name : people)
            QCOMPARE(desk.colleague(name).open, kAtOnce / int(people.size()));
    }
};

QTEST_GUILESS_MAIN(TeamAssignmentTest)
#include "tst_team_assignment.moc"
