// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/team_shelf.h"

#include "items/change_batcher.h"
#include "items/team_list.h"

#include <QSignalSpy>
#include <QTest>

using namespace caseline;
using namespace Qt::StringLiterals;

namespace {

struct Bench
{
    fake::FixedClock clock;
    fake::MemoryDesk desk{clock};
    fake::InlineBackground background;
    fake::TeamShelf shelf;
    ChangeBatcher changes{desk};
    std::unique_ptr<TeamList> list;

    explicit Bench(Caller caller = Caller::local(u"Mara"_s))
    {
        clock.at = fake::sampleNow();
        shelf.addPerson(u"mara"_s, 2);
        shelf.addPerson(u"sven"_s).state = Presence::Away;
        shelf.addPerson(u"tom"_s).seenAt.reset();
        shelf.addTeam(u"Payments"_s, {u"mara"_s, u"sven"_s, u"tom"_s});
        list = std::make_unique<TeamList>(TeamListPorts{shelf, shelf, shelf, background, clock},
                                          changes, std::move(caller));
        settle();
    }
    static void settle()
    {
        for (int i = 0; i < 3; ++i)
            QCoreApplication::processEvents();
    }
    /// The undo of a change, after it landed.
    TeamChange change(const TeamChange &wanted)
    {
        TeamChange back;
        list->change(list->teams().front().id, wanted,
                     [&back](const Result<Team> &, const TeamChange &undo) { back = undo; });
        settle();
        return back;
    }
};

} // namespace

class TeamListTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void knowsTeamsAndWhoIsThere()
    {
        Bench bench;
        QCOMPARE(bench.list->teams().size(), size_t(1));
        const Team &team = bench.list->teams().front();
        QCOMPARE(bench.list->find(team.id), &team);
        QCOMPARE(bench.list->presentIn(team), 1);
        const auto standing = [&bench](const QString &name) {
            return bench.list->standing(*bench.list->colleague(name));
        };
        QCOMPARE(standing(u"mara"_s), Standing::Present);
        QCOMPARE(standing(u"sven"_s), Standing::Away);
        QCOMPARE(standing(u"tom"_s), Standing::Gone);
        QVERIFY(!bench.list->colleague(u"nobody"_s));
        bench.clock.at += kSeenFor;
        QCOMPARE(standing(u"mara"_s), Standing::Gone);
    }

    void everyChangeCanBeTakenBack()
    {
        Bench bench;
        const Team before = bench.list->teams().front();
        TeamChange all;
        all.name = u"Money"_s;
        all.active = false;
        all.roundRobin = true;
        all.leave = {u"mara"_s};
        const TeamChange back = bench.change(all);
        QCOMPARE(bench.list->teams().front().name, u"Money"_s);
        QVERIFY(!bench.list->teams().front().active);
        bench.change(back);
        QCOMPARE(bench.list->teams().front(), before);
    }

    void aNewOneIsRetiredAgain()
    {
        Bench bench;
        TeamChange back;
        Team fraud;
        fraud.name = u"Fraud"_s;
        bench.list->create(fraud,
                           [&back](const Result<Team> &, const TeamChange &undo) { back = undo; });
        Bench::settle();
        QCOMPARE(bench.list->teams().front().name, u"Fraud"_s); // by name
        QCOMPARE(back.active, std::optional(false));
    }

    void whatIsRefusedChangesNothing()
    {
        Bench bench;
        bench.shelf.refusal = Error{ErrorKind::Conflict, u"taken"_s, {}, {}};
        TeamChange change;
        change.name = u"Fraud"_s;
        std::optional<ErrorKind> why;
        bench.list->change(bench.list->teams().front().id, change,
                           [&why](const Result<Team> &team, const TeamChange &) {
                               if (!team)
                                   why = team.error().kind;
                           });
        Bench::settle();
        QCOMPARE(why, std::optional(ErrorKind::Conflict));
        QCOMPARE(bench.list->teams().front().name, u"Payments"_s);
    }

    void followsTheDesk()
    {
        Bench bench;
        QSignalSpy changed(bench.list.get(), &TeamList::changed);
        bench.list->reload();
        Bench::settle();
        QCOMPARE(changed.size(), 0); // nothing is new
        bench.shelf.people[0].open = 7;
        bench.desk.announce({TicketId{1}});
        QTRY_COMPARE(bench.list->colleague(u"mara"_s)->open, 7);
        bench.shelf.broken = true;
        bench.list->reload();
        Bench::settle();
        QCOMPARE(bench.list->teams().size(), size_t(1)); // what was read stays
    }

    void knowsWhoElseIsAtATicket()
    {
        Bench bench({Caller::Kind::User, 1, u"mara"_s, rightsOf(Role::Agent), 0});
        const TicketId here{7};
        for (Colleague &person : bench.shelf.people)
            person.place = {here, person.name == u"tom"_s, bench.clock.at};
        bench.list->reload();
        Bench::settle();
        const auto others = bench.list->othersAt(here);
        QCOMPARE(others.size(), size_t(2)); // without oneself
        QCOMPARE(others.front().name, u"tom"_s);
        QVERIFY(bench.list->othersAt(TicketId{8}).empty());
        bench.list->setPlace(here, true);
        QCOMPARE(bench.shelf.said.last(), u"mara writes on 7"_s);
    }

    void peopleSayWhereTheyAre()
    {
        Bench nobody;
        QVERIFY(!nobody.list->isPerson());
        QVERIFY(nobody.list->mayChange());
        Bench bench({Caller::Kind::User, 1, u"mara"_s, rightsOf(Role::Agent), 0});
        QVERIFY(bench.list->isPerson());
        QVERIFY(!bench.list->mayChange());
        bench.list->setState(Presence::Away);
        Bench::settle();
        QCOMPARE(bench.shelf.said, (QStringList{u"mara seen"_s, u"mara away"_s}));
        QCOMPARE(bench.list->colleague(u"mara"_s)->state, Presence::Away);
    }

    void whoLeavesTheComputerIsAwayUntilTheyComeBack()
    {
        Bench bench({Caller::Kind::User, 1, u"mara"_s, rightsOf(Role::Agent), 0});
        bench.list->setPlace(TicketId{7}, true);
        bench.shelf.said.clear();
        bench.list->leaveSeat();
        Bench::settle();
        QCOMPARE(bench.shelf.said, (QStringList{u"mara reads 0"_s, u"mara away"_s}));
        QVERIFY(bench.list->isAwayByItself());
        bench.list->setPlace(TicketId{8}, false); // the next one opens by itself
        QCOMPARE(bench.shelf.said.size(), 2);
        bench.list->comeBack();
        Bench::settle();
        QCOMPARE(bench.shelf.said.mid(2),
                 (QStringList{u"mara seen"_s, u"mara reads 8"_s, u"mara available"_s}));
        QVERIFY(!bench.list->isAwayByItself());
    }

    void whatPeopleSaidThemselvesStays()
    {
        Bench bench({Caller::Kind::User, 1, u"mara"_s, rightsOf(Role::Agent), 0});
        bench.list->setState(Presence::OffDuty);
        Bench::settle();
        bench.list->leaveSeat();
        bench.list->comeBack();
        Bench::settle();
        QCOMPARE(bench.list->colleague(u"mara"_s)->state, Presence::OffDuty);
        bench.list->setState(Presence::Available);
        Bench::settle();
        bench.list->leaveSeat();
        bench.list->setState(Presence::Away);
        bench.list->comeBack();
        Bench::settle();
        QCOMPARE(bench.list->colleague(u"mara"_s)->state, Presence::Away);
    }
};

QTEST_GUILESS_MAIN(TeamListTest)
#include "tst_team_list.moc"
