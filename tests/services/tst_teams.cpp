// SPDX-License-Identifier: GPL-3.0-or-later
// Teams as they are kept, and who is there.
#include "support/team_desk.h"

#include "policy/round_robin.h"

using namespace caseline;
using namespace caseline::test;
using namespace Qt::StringLiterals;

namespace {

TeamChange renamed(const QString &name)
{
    TeamChange change;
    change.name = name;
    return change;
}

/// A checker that knows one secret.
class OneSecret final : public CredentialChecker
{
public:
    Result<Caller> check(const QByteArray &secret) const override
    {
        if (secret == "mara")
            return TeamDeskFixture::userNamed(u"mara"_s);
        if (secret == "program")
            return Caller{Caller::Kind::Key, 1, u"mara"_s, Scope::Read, 0};
        return failure(ErrorKind::Unauthorized, u"unknown"_s);
    }
};

} // namespace

class TeamsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void keepsAllOfIt()
    {
        TeamDeskFixture desk;
        desk.addUsers({u"mara"_s, u"sven"_s});
        const auto made = desk.create(u"  Payments  "_s, {u"sven"_s, u"mara"_s, u"sven"_s}, true);
        QVERIFY(made && made->id && !made->publicId.isNull());
        QCOMPARE(made->name, u"Payments"_s);
        QCOMPARE(made->members, (QStringList{u"mara"_s, u"sven"_s}));
        QVERIFY(made->active && made->roundRobin);
        QCOMPARE(made->updatedAt, kNoon);
        desk.store.reopen();
        QCOMPARE(desk.teams(), std::vector<Team>{*made});
    }

    void standByNameWhateverItsCase()
    {
        TeamDeskFixture desk;
        for (const QString &name : {u"beta"_s, u"Alpha"_s, u"\u00dcbersetzung"_s})
            QVERIFY(desk.create(name));
        for (const QString &same : {u" BETA "_s, u"\u00fcbersetzung"_s}) {
            const auto taken = desk.create(same);
            QVERIFY(!taken);
            QCOMPARE(taken.error().kind, ErrorKind::Conflict);
            QCOMPARE(taken.error().fields.at(0).field, u"name"_s);
        }
        QCOMPARE(desk.teams().at(0).name, u"Alpha"_s);
        const TeamId beta = desk.teams().at(1).id;
        QVERIFY(desk.change(beta, renamed(u"Beta"_s))); // its own name does not stand in its way
        QCOMPARE(desk.change(beta, renamed(u"alpha"_s)).error().kind, ErrorKind::Conflict);
        QCOMPARE(desk.teams().size(), size_t(3));
    }

    void wrongOnesAreRefused_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QStringList>("members");
        QTest::addColumn<QString>("field");
        QTest::newRow("no name") << u"  "_s << QStringList() << u"name"_s;
        QTest::newRow("long name") << QString(61, u'a') << QStringList() << u"name"_s;
        QTest::newRow("null in the name") << QString(QChar(0)) + u'a' << QStringList() << u"name"_s;
        QTest::newRow("no team's name") << u"None"_s << QStringList() << u"name"_s;
        QTest::newRow("no user") << u"Payments"_s << QStringList{u"nobody"_s} << u"members"_s;
    }
    void wrongOnesAreRefused()
    {
        QFETCH(QString, name);
        QFETCH(QStringList, members);
        QFETCH(QString, field);
        TeamDeskFixture desk;
        const auto made = desk.create(name, members);
        QVERIFY(!made);
        QCOMPARE(made.error().kind, ErrorKind::Invalid);
        QCOMPARE(made.error().fields.size(), size_t(1));
        QCOMPARE(made.error().fields.at(0).field, field);
        QVERIFY(desk.teams().empty());
    }

    void everyChangeIsInTheTrail()
    {
        TeamDeskFixture desk;
        desk.addUsers({u"mara"_s, u"sven"_s});
        const TeamId id = desk.create(u"Payments"_s, {u"mara"_s})->id;
        TeamChange all = renamed(u"Money"_s);
        all.active = false;
        all.roundRobin = true;
        all.join = {u"sven"_s};
        all.leave = {u"mara"_s};
        QVERIFY(desk.change(id, all));
        QVERIFY(desk.change(id, all)); // nothing is left to change
        TeamChange back;
        back.active = true;
        QVERIFY(desk.change(id, back));
        QCOMPARE(desk.trail(id),
                 (QStringList{u"lisa created: >Payments"_s, u"lisa member_joined: >mara"_s,
                              u"lisa renamed: Payments>Money"_s, u"lisa retired: yes>no"_s,
                              u"lisa round_robin: no>yes"_s, u"lisa member_left: mara>"_s,
                              u"lisa member_joined: >sven"_s, u"lisa taken_up: no>yes"_s}));
        QCOMPARE(desk.teams().front().members, QStringList{u"sven"_s});
        QCOMPARE(desk.change(TeamId{99}, back).error().kind, ErrorKind::NotFound);
    }

    /// Which of the operations each role may do.
    void rolesMayWhatIsTheirs_data()
    {
        QTest::addColumn<int>("role");
        QTest::addColumn<bool>("manages");
        QTest::newRow("agent") << int(Role::Agent) << false;
        QTest::newRow("supervisor") << int(Role::Supervisor) << true;
        QTest::newRow("admin") << int(Role::Admin) << true;
    }
    void rolesMayWhatIsTheirs()
    {
        QFETCH(int, role);
        QFETCH(bool, manages);
        TeamDeskFixture desk;
        desk.addUsers({u"eva"_s, u"sven"_s});
        const Caller eva = TeamDeskFixture::userNamed(u"eva"_s, Role(role));
        const TeamId id = desk.create(u"Payments"_s)->id;
        const auto as = [manages](const auto &result) {
            return manages ? result.has_value()
                           : !result && result.error().kind == ErrorKind::Forbidden;
        };
        QVERIFY(as(desk.create(u"Fraud"_s, {}, false, eva)));
        QVERIFY(as(desk.change(id, renamed(u"Money"_s), eva)));
        QVERIFY(as(desk.say(u"sven"_s, Presence::OffDuty, eva)));
        QVERIFY(desk.say(u"eva"_s, Presence::Away, eva));
        QVERIFY(desk.run(desk.newTicket().id, AssignTeam{manages ? u"Money"_s : u"Payments"_s}));
        Caller reader = eva;
        reader.rights = Scope::Read;
        QCOMPARE(desk.say(u"eva"_s, Presence::Away, reader).error().kind, ErrorKind::Forbidden);
    }

    void whatPeopleSayIsKept()
    {
        TeamDeskFixture desk;
        desk.addUsers({u"mara"_s});
        QCOMPARE(desk.colleague(u"mara"_s).state, Presence::Available);
        QVERIFY(!isPresent(desk.colleague(u"mara"_s), kNoon)); // nobody saw her yet
        QVERIFY(desk.say(u"mara"_s, Presence::Available));
        QVERIFY(isPresent(desk.colleague(u"mara"_s), kNoon));
        QVERIFY(desk.say(u"mara"_s, Presence::Away));
        QVERIFY(!isPresent(desk.colleague(u"mara"_s), kNoon));
        QCOMPARE(desk.colleague(u"mara"_s).seenAt, std::optional(kNoon));
        // A supervisor sends her home; that is no sign that she is there.
        desk.clock.advance(std::chrono::minutes(5));
        QVERIFY(desk.say(u"mara"_s, Presence::OffDuty, desk.lisa));
        QCOMPARE(desk.colleague(u"mara"_s).state, Presence::OffDuty);
        QCOMPARE(desk.colleague(u"mara"_s).seenAt, std::optional(kNoon));
        QCOMPARE(desk.say(u"nobody"_s, Presence::Away).error().kind, ErrorKind::NotFound);
    }

    void whoAsksIsThere()
    {
        TeamDeskFixture desk;
        desk.addUsers({u"mara"_s});
        const OneSecret secrets;
        const SeenCallers callers(secrets, desk.presence);
        const auto seenAt = [&desk] {
            (void)desk.store.write([](Transaction &) { return Result<void>(); });
            return desk.colleague(u"mara"_s).seenAt;
        };
        QVERIFY(callers.check("program"));
        QVERIFY(!callers.check("wrong"));
        QVERIFY(!seenAt());
        QCOMPARE(callers.check("mara")->name, u"mara"_s);
        QCOMPARE(seenAt(), std::optional(kNoon));
        // Not with every request.
        desk.clock.advance(std::chrono::seconds(59));
        QVERIFY(callers.check("mara"));
        QCOMPARE(seenAt(), std::optional(kNoon));
        desk.clock.advance(std::chrono::seconds(1));
        QVERIFY(callers.check("mara"));
        QCOMPARE(seenAt(), std::optional(kNoon + std::chrono::minutes(1)));
    }

    void whereSomebodyIs()
    {
        TeamDeskFixture desk;
        desk.addUsers({u"mara"_s});
        const Ticket ticket = desk.newTicket();
        const Caller mara = TeamDeskFixture::userNamed(u"mara"_s);
        const auto place = [&desk] {
            (void)desk.store.write([](Transaction &) { return Result<void>(); });
            return desk.colleague(u"mara"_s).place;
        };
        desk.presence.setPlace(ticket.id, false, Caller::local(u"mara"_s)); // nobody logged in
        QCOMPARE(place(), Place{});
        desk.presence.setPlace(ticket.id, false, mara);
        QCOMPARE(place(), (Place{ticket.id, false, kNoon}));
        // Not with every letter.
        desk.clock.advance(std::chrono::seconds(2));
        desk.presence.setPlace(ticket.id, false, mara);
        QCOMPARE(place(), (Place{ticket.id, false, kNoon}));
        desk.presence.setPlace(ticket.id, true, mara);
        QCOMPARE(place(), (Place{ticket.id, true, kNoon + std::chrono::seconds(2)}));
        desk.clock.advance(kSeenEvery);
        desk.presence.setPlace(ticket.id, true, mara);
        QCOMPARE(place().at, std::optional(desk.clock.now()));
        desk.presence.setPlace({}, true, mara);
        QCOMPARE(place(), (Place{TicketId{}, false, desk.clock.now()}));
        // Where a ticket was, nobody is.
        desk.presence.setPlace(ticket.id, true, mara);
        QVERIFY(desk.run(ticket.id, DeleteTicket{}));
        QCOMPARE(place().ticket, TicketId{});
    }
};

QTEST_GUILESS_MAIN(TeamsTest)
#include "tst_teams.moc"
