// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/running_listener.h"

#include <QJsonArray>
#include <QTest>

using namespace caseline;
using namespace caseline::fake;

class TestIncidentRoutes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void postIsAnsweredWithTheTicket()
    {
        const RunningListener server;
        const Answer answer = server.ask(postIncident());
        QCOMPARE(answer.status, 201);
        QCOMPARE(answer.field("content-type"), QByteArray("application/json"));
        const QJsonObject json = answer.json();
        QCOMPARE(json.value(QStringLiteral("ticket_id")).toString(),
                 QStringLiteral("TKT-20231114-0001"));
        const QString id = json.value(QStringLiteral("incident_id")).toString();
        QCOMPARE(id.size(), 36);
        QCOMPARE(answer.field("location"), "/api/incidents/" + id.toLatin1());
        QCOMPARE(json.value(QStringLiteral("status")).toString(), QStringLiteral("open"));
        QCOMPARE(json.value(QStringLiteral("classification")).toString(), QStringLiteral("card"));
        QCOMPARE(json.value(QStringLiteral("confidence")).toDouble(), 0.9123);
        QCOMPARE(json.value(QStringLiteral("sentiment")).toString(), QStringLiteral("negative"));
        QCOMPARE(json.value(QStringLiteral("polarity")).toDouble(), -0.5);
        QCOMPARE(json.value(QStringLiteral("priority")).toString(), QStringLiteral("medium"));
        QCOMPARE(json.value(QStringLiteral("escalated")).toBool(), true);
        QCOMPARE(json.value(QStringLiteral("escalation_tier")).toString(),
                 QStringLiteral("always"));
        QCOMPARE(json.value(QStringLiteral("sla_due_at")).toString(),
                 QStringLiteral("2023-11-14T23:13:20.000Z"));
        QCOMPARE(json.value(QStringLiteral("message")).toString(),
                 QStringLiteral("We have your message."));
    }

    void textIsTakenVerbatim()
    {
        const RunningListener server;
        const QByteArray body =
            R"({"customer_id":"a@b.c+d_-","channel":"sms","message":"  \ufeffé 😀\n<b>&\u0007 \ud83d\ude00 ",)"
            R"("phone":"+49 (151) 234-567","plan":"pro","name":"Zoë","subject":"Hi","extra":[1]})";
        QCOMPARE(server.ask(postIncident(body)).status, 201);
        const InboundMessage message = server.desk.lastMessage();
        QCOMPARE(message.body,
                 QString::fromUtf8("  \xEF\xBB\xBF\xC3\xA9 \xF0\x9F\x98\x80\n<b>&\x07 "
                                   "\xF0\x9F\x98\x80 ")
                     .replace(QStringLiteral("  é"), QStringLiteral("  \ufeffé")));
        QCOMPARE(message.externalId, QStringLiteral("a@b.c+d_-"));
        QCOMPARE(message.phone, QStringLiteral("+49151234567"));
        QCOMPARE(message.plan, Plan::Pro);
        QCOMPARE(message.channel, Channel::Sms);
        QCOMPARE(message.inbox, QStringLiteral("fintech"));
        QCOMPARE(message.name, QStringLiteral("Zoë"));
    }

    void invalidFieldsAreNamed_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("fields");
        const auto row = [](const char *name, const QByteArray &body, const char *fields) {
            QTest::newRow(name) << body << QString::fromLatin1(fields);
        };
        row("nothing", "{}", "customer_id,message,channel");
        row("nulls", R"({"customer_id":null,"message":null,"channel":null})",
            "customer_id,message,channel");
        row("wrong types", R"({"customer_id":5,"message":["x"],"channel":true})",
            "customer_id,message,channel");
        row("no object", "[]", "");
        row("id with space", R"({"customer_id":"a b","message":"x","channel":"web"})",
            "customer_id");
        row("id beyond ASCII", R"({"customer_id":"é","message":"x","channel":"web"})",
            "customer_id");
        row("id too long",
            R"({"customer_id":")" + QByteArray(101, 'a') + R"(","message":"x","channel":"web"})",
            "customer_id");
        row("only blanks", R"({"customer_id":"a","message":" \n\t ","channel":"web"})", "message");
        row("too long",
            R"({"customer_id":"a","message":")" + QByteArray(5001, 'a') + R"(","channel":"web"})",
            "message");
        row("a NUL", R"({"customer_id":"a","message":"a\u0000b","channel":"web"})", "message");
        row("channel", R"({"customer_id":"a","message":"x","channel":"fax"})", "channel");
        row("channel case", R"({"customer_id":"a","message":"x","channel":"Web"})", "channel");
        row("mail", R"({"customer_id":"a","message":"x","channel":"web","email":"nobody"})",
            "email");
        row("mail injection",
            R"({"customer_id":"a","message":"x","channel":"web","email":"a@b.de\r\nBcc: x@y.z"})",
            "email");
        row("phone", R"({"customer_id":"a","message":"x","channel":"web","phone":"call me"})",
            "phone");
        row("plan", R"({"customer_id":"a","message":"x","channel":"web","plan":"unknown"})",
            "plan");
        row("name", R"({"customer_id":"a","message":"x","channel":"web","name":"a\nb"})", "name");
        row("all at once", R"({"customer_id":"","message":"","channel":"","email":"x","plan":"y"})",
            "customer_id,message,channel,email,plan");
    }
    void invalidFieldsAreNamed()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, fields);
        const RunningListener server;
        const Answer answer = server.ask(postIncident(body));
        QCOMPARE(answer.status, 422);
        QCOMPARE(answer.field("content-type"), QByteArray("application/problem+json"));
        QStringList named;
        for (const QJsonValue error : answer.json().value(QStringLiteral("errors")).toArray()) {
            named.append(error[QStringLiteral("field")].toString());
            QVERIFY(!error[QStringLiteral("message")].toString().isEmpty());
        }
        QCOMPARE(named.join(u','), fields);
        QCOMPARE(server.desk.accepted.load(), 0);
    }

    void lengthCountsCharactersAfterTrimming()
    {
        const RunningListener server;
        QByteArray smileys;
        for (int i = 0; i < 5000; ++i)
            smileys += "😀";
        QCOMPARE(server
                     .ask(postIncident(R"({"customer_id":"a","message":"  )" + smileys +
                                       R"(  ","channel":"web"})"))
                     .status,
                 201);
    }

    void incidentIsFoundByBothNames()
    {
        const RunningListener server;
        const QJsonObject made = server.ask(postIncident()).json();
        for (const char *name : {"incident_id", "ticket_id"}) {
            const QByteArray id = made.value(QLatin1String(name)).toString().toLatin1();
            const Answer answer = server.ask(request("GET", "/api/incidents/" + id));
            QCOMPARE(answer.status, 200);
            const QJsonObject json = answer.json();
            QCOMPARE(json.value(QStringLiteral("incident_id")),
                     made.value(QStringLiteral("incident_id")));
            QCOMPARE(json.value(QStringLiteral("customer_id")).toString(), QStringLiteral("C-1"));
            QCOMPARE(json.value(QStringLiteral("channel")).toString(), QStringLiteral("web"));
            QCOMPARE(json.value(QStringLiteral("body")).toString(),
                     QStringLiteral("My card is blocked."));
            QVERIFY(json.value(QStringLiteral("resolved_at")).isNull());
            QCOMPARE(json.value(QStringLiteral("reminder_sent")).toBool(true), false);
        }
        QCOMPARE(server.ask(request("GET", "/api/incidents/TKT-19700101-0001")).status, 404);
    }

    void customerListIsPaged()
    {
        const RunningListener server;
        for (int i = 0; i < 5; ++i)
            QCOMPARE(server.ask(postIncident()).status, 201);
        QStringList references;
        QByteArray cursor;
        for (int pages = 0; pages < 3; ++pages) {
            const QJsonObject json =
                server
                    .ask(request("GET",
                                 "/api/incidents/customer/C-1?limit=2&count=true&cursor=" + cursor))
                    .json();
            QCOMPARE(json.value(QStringLiteral("total")).toInt(), 5);
            for (const QJsonValue item : json.value(QStringLiteral("items")).toArray())
                references.append(item[QStringLiteral("ticket_id")].toString().right(1));
            cursor = json.value(QStringLiteral("next_cursor")).toString().toLatin1();
            QCOMPARE(cursor.isEmpty(), pages == 2);
        }
        QCOMPARE(references.join(u""), QStringLiteral("54321"));
    }

    void listParametersAreChecked_data()
    {
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<int>("status");
        const auto row = [](const char *target, int status) {
            QTest::newRow(target) << QByteArray(target) << status;
        };
        row("/api/incidents/customer/nobody", 200);
        row("/api/incidents/customer/a%40b.c", 200);
        row("/api/incidents/customer/a%20b", 422);
        row("/api/incidents/customer/C-1?limit=200", 200);
        row("/api/incidents/customer/C-1?limit=201", 422);
        row("/api/incidents/customer/C-1?limit=0", 422);
        row("/api/incidents/customer/C-1?limit=x", 422);
        row("/api/incidents/customer/C-1?limit=", 422);
        row("/api/incidents/customer/C-1?cursor=%21%21", 422);
        row("/api/incidents/customer/C-1?cursor=zzzz", 422);
        row("/api/incidents/customer/", 404);
        row("/api/incidents/%zz", 404);
        row("/api/incidents/a%00b", 404);
        row("/api/incidents/%ff", 404);
    }
    void listParametersAreChecked()
    {
        QFETCH(QByteArray, target);
        QFETCH(int, status);
        const RunningListener server;
        QCOMPARE(server.ask(request("GET", target)).status, status);
    }

    void resolveTakesANote()
    {
        const RunningListener server;
        server.ask(postIncident());
        const QByteArray target = "/api/incidents/TKT-20231114-0001/resolve";
        const Answer answer = server.ask(request("PUT", target, R"({"note":"Done."})"));
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.json().value(QStringLiteral("status")).toString(),
                 QStringLiteral("resolved"));
        QCOMPARE(answer.json().value(QStringLiteral("resolved_at")).toString(),
                 QStringLiteral("2023-11-14T22:15:00.000Z"));
        QCOMPARE(server.desk.note(), QStringLiteral("Done."));
        QCOMPARE(server.desk.actor(), QStringLiteral("all"));
        QCOMPARE(server.ask(request("PUT", target)).status, 200);
        QCOMPARE(server.ask(request("PUT", target, R"({"note":5})")).status, 422);
        QCOMPARE(server.ask(request("PUT", "/api/incidents/none/resolve")).status, 404);
    }

    void notificationsAreListed()
    {
        const RunningListener server;
        server.ask(postIncident());
        const Answer answer = server.ask(request("GET", "/api/notifications/TKT-20231114-0001"));
        QCOMPARE(answer.status, 200);
        const QJsonObject item =
            answer.json().value(QStringLiteral("items")).toArray().first().toObject();
        QCOMPARE(item.value(QStringLiteral("recipient")).toString(),
                 QStringLiteral("ada@example.com"));
        QCOMPARE(item.value(QStringLiteral("kind")).toString(), QStringLiteral("acknowledgement"));
        QCOMPARE(item.value(QStringLiteral("status")).toString(), QStringLiteral("simulated"));
        QVERIFY(item.contains(QStringLiteral("sent_at")));
        QVERIFY(item.value(QStringLiteral("last_error")).isNull());
    }

    void statsHaveEveryWord()
    {
        const RunningListener server;
        const QJsonObject json = server.ask(request("GET", "/api/stats")).json();
        QCOMPARE(json.value(QStringLiteral("total")).toInt(), 7);
        QCOMPARE(json.value(QStringLiteral("by_status")).toObject().size(), 5);
        QCOMPARE(json.value(QStringLiteral("by_sentiment")).toObject().size(), 3);
        QCOMPARE(json.value(QStringLiteral("average_confidence")).toDouble(), 0.875);
        QCOMPARE(server.ask(request("GET", "/api/stats?taxonomy=fintech"))
                     .json()
                     .value(QStringLiteral("total"))
                     .toInt(),
                 3);
    }

    void sameKeySameAnswer()
    {
        const RunningListener server;
        const QByteArray key = "Idempotency-Key: k-1\r\n";
        const Answer first = server.ask(postIncident(kIncident, key));
        const Answer second = server.ask(postIncident(kIncident, key));
        QCOMPARE(first.status, 201);
        QVERIFY(first.field("idempotency-replayed").isEmpty());
        QCOMPARE(second.status, 201);
        QCOMPARE(second.field("idempotency-replayed"), QByteArray("true"));
        QCOMPARE(second.field("location"), first.field("location"));
        QCOMPARE(server.desk.accepted.load(), 1);
        QCOMPARE(server.ask(postIncident(kIncident + " ", key)).status, 422);
        QCOMPARE(
            server.ask(postIncident(kIncident, key, "ingest-only")).field("idempotency-replayed"),
            QByteArray()); // another client's key is another key
        QCOMPARE(server.ask(postIncident(kIncident, key + key)).status, 422);
    }

    void troubleInsideStaysInside()
    {
        RunningListener server;
        server.desk.busy = true;
        const Answer busy = server.ask(postIncident());
        QCOMPARE(busy.status, 503);
        QVERIFY(busy.field("retry-after").toInt() > 0);
        QVERIFY(!busy.body.contains("queue"));
        server.desk.broken = true;
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("failed: SELECT")));
        const Answer broken = server.ask(request("GET", "/api/incidents/x"));
        QCOMPARE(broken.status, 500);
        QVERIFY(!broken.body.contains("secret"));
        server.background.dropTasks = true;
        QCOMPARE(server.ask(request("GET", "/api/stats")).status, 503);
    }

    void healthTellsTheState()
    {
        RunningListener server;
        const Answer answer = server.ask(request("GET", "/health", {}, {}, {}));
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.json().value(QStringLiteral("status")).toString(),
                 QStringLiteral("healthy"));
        QCOMPARE(answer.json().value(QStringLiteral("services")).toObject().size(), 5);
        QCOMPARE(server.ask(request("GET", "/health/live", {}, {}, {})).status, 200);
        QCOMPARE(server.ask(request("GET", "/health/ready", {}, {}, {})).status, 200);
        server.health.isReady = false;
        const Answer waiting = server.ask(request("GET", "/health/ready", {}, {}, {}));
        QCOMPARE(waiting.status, 503);
        QVERIFY(waiting.field("retry-after").toInt() > 0);
    }
};

QTEST_GUILESS_MAIN(TestIncidentRoutes)
#include "tst_incident_routes.moc"
