// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/asked_desk.h"

using namespace caseline;
using namespace caseline::test;
using namespace Qt::StringLiterals;

namespace {

const QString kTeams = u"/api/teams"_s;
const QString kPassword = u"correct horse battery"_s;
const QByteArray kPayments = R"({"name":"Payments","members":["mara"]})";
const QByteArray kMessage =
    R"({"customer_id":"ada","channel":"web","message":"My card was charged twice!"})";

} // namespace

class TeamsHttpTest : public QObject
{
    Q_OBJECT
private:
    /// What the header of a person who logged in says.
    static QByteArray logIn(AskedDesk &desk, const QString &name, Role role)
    {
        std::mutex mutex;
        std::condition_variable ended;
        bool done = false;
        desk.desk().users().createUser(name, role, kPassword, [&](const Result<User> &) {
            const std::lock_guard lock(mutex);
            done = true;
            ended.notify_one();
        });
        std::unique_lock lock(mutex);
        ended.wait(lock, [&] { return done; });
        return "Bearer " + desk.desk().users().logIn(name, kPassword, "test").token;
    }
    static HttpAnswer as(AskedDesk &desk, const QByteArray &bearer, const QByteArray &method,
                         const QString &path, const QByteArray &body = {})
    {
        return desk.ask(method, path, body, {{"Authorization", bearer}});
    }
    static QString ticket(AskedDesk &desk)
    {
        return u"/api/tickets/"_s + desk.post(u"/api/incidents"_s, kMessage).text("ticket_id");
    }

private Q_SLOTS:
    void aTeamIsMadeChangedAndRetired()
    {
        AskedDesk desk;
        const QByteArray mara = logIn(desk, u"mara"_s, Role::Agent);
        logIn(desk, u"sven"_s, Role::Agent);
        const HttpAnswer made = desk.post(kTeams, kPayments);
        QCOMPARE(made.status, 201);
        QCOMPARE(made.text("name"), u"Payments"_s);
        QVERIFY(made.body[u"active"_s].toBool());
        QVERIFY(!made.body[u"round_robin"_s].toBool(true));
        QCOMPARE(made.list("members"), QJsonArray{u"mara"_s});
        const QString path = kTeams + u'/' + made.text("id");
        QCOMPARE(made.headers.value("location"), path.toLatin1());
        QCOMPARE(desk.get(kTeams).list("items"), QJsonArray{made.body});
        QCOMPARE(desk.get(path).body, made.body);

        QCOMPARE(desk.ask("PATCH", path, R"({"name":"Money","round_robin":true})").text("name"),
                 u"Money"_s);
        QCOMPARE(desk.ask("PUT", path + u"/members/sven"_s).list("members"),
                 (QJsonArray{u"mara"_s, u"sven"_s}));
        QCOMPARE(desk.ask("PUT", path + u"/members/nobody"_s).fields(), QStringList{u"members"_s});
        QCOMPARE(desk.ask("DELETE", path + u"/members/mara"_s).list("members"),
                 QJsonArray{u"sven"_s});
        QCOMPARE(desk.ask("PATCH", path, R"({"members":[],"active":false})").status, 200);
        QVERIFY(desk.get(path).list("members").isEmpty());
        QVERIFY(!desk.get(path).body[u"active"_s].toBool(true));
        QStringList kinds;
        for (const QJsonValue event : desk.get(path + u"/events"_s).list("items"))
            kinds << event[u"kind"_s].toString();
        QCOMPARE(kinds, (QStringList{u"created"_s, u"member_joined"_s, u"renamed"_s,
                                     u"round_robin"_s, u"member_joined"_s, u"member_left"_s,
                                     u"retired"_s, u"member_left"_s}));
        desk.restart();
        QCOMPARE(desk.get(path).text("name"), u"Money"_s);
        const QString none = kTeams + u"/nothing"_s;
        QCOMPARE(desk.get(none).status, 404);
        QCOMPARE(desk.ask("PATCH", none, "{}").status, 404);
        QCOMPARE(desk.get(none + u"/events"_s).status, 404);
    }

    void wrongOnesAreRefused_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QStringList>("fields");
        const auto row = [](const char *name, const QByteArray &body, const QStringList &fields) {
            QTest::newRow(name) << body << fields;
        };
        row("nothing", "{}", {u"name"_s});
        row("blank", R"({"name":" "})", {u"name"_s});
        row("none", R"({"name":"none"})", {u"name"_s});
        row("two lines", R"({"name":"a\nb"})", {u"name"_s});
        row("words for yes", R"({"name":"a","active":"yes","round_robin":1})",
            {u"active"_s, u"round_robin"_s});
        row("no list", R"({"name":"a","members":"mara"})", {u"members"_s});
        row("no names", R"({"name":"a","members":[1]})", {u"members"_s});
        row("no users", R"({"name":"a","members":["nobody"]})", {u"members"_s});
    }
    void wrongOnesAreRefused()
    {
        QFETCH(QByteArray, body);
        QFETCH(QStringList, fields);
        AskedDesk desk;
        const HttpAnswer answer = desk.post(kTeams, body);
        QCOMPARE(answer.status, 422);
        QCOMPARE(answer.fields(), fields);
        QVERIFY(desk.get(kTeams).list("items").isEmpty());
    }

    void aNameIsTakenOnce()
    {
        AskedDesk desk;
        QCOMPARE(desk.post(kTeams, R"({"name":"Payments"})").status, 201);
        QCOMPARE(desk.post(kTeams, R"({"name":"PAYMENTS"})").status, 409);
    }

    void ticketsAreGivenToTeams()
    {
        AskedDesk desk;
        QCOMPARE(desk.post(kTeams, R"({"name":"On call"})").status, 201);
        const QString path = ticket(desk);
        QVERIFY(desk.get(path).body[u"team"_s].isNull());
        QCOMPARE(desk.ask("PATCH", path, R"({"team":"on call"})").text("team"), u"On call"_s);
        QCOMPARE(desk.get(path).text("team"), u"On call"_s);
        ticket(desk);
        const auto count = [&desk](const QString &team) {
            return desk.get(u"/api/tickets?team="_s + team).list("items").size();
        };
        QCOMPARE(count(u"ON%20CALL"_s), 1);
        QCOMPARE(count(u"none"_s), 1);
        QCOMPARE(count(u"nobodys"_s), 0);
        const QJsonObject team = desk.get(kTeams).list("items").at(0).toObject();
        QCOMPARE(team[u"open_tickets"_s].toInt(), 1);
        QCOMPARE(team[u"waiting_tickets"_s].toInt(), 1);
        QCOMPARE(desk.ask("PATCH", path, R"({"team":"nobodys"})").fields(), QStringList{u"team"_s});
        QVERIFY(desk.ask("PATCH", path, R"({"team":null})").body[u"team"_s].isNull());
    }

    void whoAsksIsThereAndGetsWork()
    {
        AskedDesk desk;
        const QByteArray mara = logIn(desk, u"mara"_s, Role::Agent);
        logIn(desk, u"sven"_s, Role::Agent);
        QCOMPARE(
            desk.post(kTeams, R"({"name":"Payments","round_robin":true,"members":["mara","sven"]})")
                .status,
            201);
        // She asked, he did not.
        QCOMPARE(as(desk, mara, "GET", kTeams).status, 200);
        const auto all = [&desk] { return desk.get(u"/api/presence"_s).list("items"); };
        QTRY_VERIFY(all().at(0)[u"present"_s].toBool()); // written down behind the answer
        const QJsonArray people = all();
        QCOMPARE(people.size(), 2);
        QCOMPARE(people.at(0)[u"username"_s].toString(), u"mara"_s);
        QVERIFY(!people.at(1)[u"present"_s].toBool(true));
        const QString path = ticket(desk);
        QCOMPARE(desk.ask("PATCH", path, R"({"team":"Payments"})").text("assignee"), u"mara"_s);
        // And when she says that she has left, nobody does.
        const QString own = u"/api/users/mara/presence"_s;
        const HttpAnswer left = as(desk, mara, "PUT", own, R"({"state":"off_duty"})");
        QCOMPARE(left.status, 200);
        QCOMPARE(left.text("state"), u"off_duty"_s);
        QVERIFY(!left.body[u"present"_s].toBool(true));
        QCOMPARE(left.body[u"open_tickets"_s].toInt(), 1);
        const HttpAnswer waits = desk.ask("PATCH", ticket(desk), R"({"team":"Payments"})");
        QVERIFY(waits.body[u"assignee"_s].isNull());
        QCOMPARE(as(desk, mara, "PUT", own, R"({"state":"asleep"})").fields(),
                 QStringList{u"state"_s});
        QCOMPARE(desk.get(u"/api/users/nobody/presence"_s).status, 404);
    }

    void whoLooksAtATicketIsTold()
    {
        AskedDesk desk;
        const QByteArray mara = logIn(desk, u"mara"_s, Role::Agent);
        const QString path = ticket(desk) + u"/presence"_s;
        QVERIFY(desk.get(path).list("items").isEmpty());
        QCOMPARE(as(desk, mara, "PUT", path, "{}").status, 204);
        const auto there = [&] { return desk.get(path).list("items"); };
        // It is written down behind the answer, as nothing hangs on it.
        QTRY_COMPARE(there().size(), 1);
        QCOMPARE(there().at(0)[u"username"_s].toString(), u"mara"_s);
        QVERIFY(!there().at(0)[u"writing"_s].toBool(true));
        QCOMPARE(as(desk, mara, "PUT", path, R"({"writing":true})").status, 204);
        QTRY_VERIFY(there().at(0)[u"writing"_s].toBool());
        QCOMPARE(as(desk, mara, "PUT", path, R"({"writing":1})").fields(),
                 QStringList{u"writing"_s});
        QCOMPARE(as(desk, mara, "DELETE", path).status, 204);
        QTRY_VERIFY(there().isEmpty());
        QCOMPARE(desk.ask("PUT", path, "{}").status, 403); // a program is nowhere
        QCOMPARE(desk.get(u"/api/tickets/TKT-19990101-0001/presence"_s).status, 404);
    }

    void rolesMayWhatIsTheirs_data()
    {
        QTest::addColumn<int>("role");
        QTest::addColumn<int>("made");
        QTest::addColumn<int>("changed");
        QTest::newRow("agent") << int(Role::Agent) << 403 << 403;
        QTest::newRow("supervisor") << int(Role::Supervisor) << 201 << 200;
        QTest::newRow("admin") << int(Role::Admin) << 201 << 200;
    }
    void rolesMayWhatIsTheirs()
    {
        QFETCH(int, role);
        QFETCH(int, made);
        QFETCH(int, changed);
        AskedDesk desk;
        const QByteArray eva = logIn(desk, u"eva"_s, Role(role));
        logIn(desk, u"mara"_s, Role::Agent);
        const QString team = kTeams + u'/' + desk.post(kTeams, kPayments).text("id");
        QCOMPARE(as(desk, eva, "GET", kTeams).status, 200);
        QCOMPARE(as(desk, eva, "GET", team).status, 200);
        QCOMPARE(as(desk, eva, "GET", team + u"/events"_s).status, 200);
        QCOMPARE(as(desk, eva, "GET", u"/api/presence"_s).status, 200);
        QCOMPARE(as(desk, eva, "POST", kTeams, R"({"name":"Fraud"})").status, made);
        QCOMPARE(as(desk, eva, "PATCH", team, R"({"name":"Money"})").status, changed);
        QCOMPARE(as(desk, eva, "PUT", team + u"/members/eva"_s).status, changed);
        QCOMPARE(as(desk, eva, "DELETE", team + u"/members/eva"_s).status, changed);
        const QByteArray away = R"({"state":"away"})";
        QCOMPARE(as(desk, eva, "PUT", u"/api/users/eva/presence"_s, away).status, 200);
        QCOMPARE(as(desk, eva, "PUT", u"/api/users/mara/presence"_s, away).status, changed);
        const QString now = desk.get(team).text("name");
        QCOMPARE(as(desk, eva, "PATCH", ticket(desk), "{\"team\":\"" + now.toUtf8() + "\"}").status,
                 200);
    }

    void keysNeedTheScope()
    {
        AskedDesk desk;
        const auto status = [&desk](const QByteArray &method, const QString &path,
                                    const QByteArray &body, const QString &key) {
            return desk.ask(method, path, body, {}, key).status;
        };
        QCOMPARE(status("GET", kTeams, {}, u"read"_s), 200);
        QCOMPARE(status("GET", kTeams, {}, u"ingest"_s), 403);
        QCOMPARE(status("POST", kTeams, R"({"name":"a"})", u"write"_s), 403);
        QCOMPARE(status("PUT", u"/api/users/mara/presence"_s, R"({"state":"away"})", u"write"_s),
                 403);
    }
};

QTEST_GUILESS_MAIN(TeamsHttpTest)
#include "tst_teams_http.moc"
