// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail_command.h"

#include "support/asked_desk.h"

#include <future>

using namespace caseline;
using namespace caseline::test;
using namespace Qt::StringLiterals;

namespace {

const QString kBlocked = u"/api/mail/blocked"_s;

QByteArray senderBody(const QString &name)
{
    return QJsonDocument(QJsonObject{{u"sender"_s, name}}).toJson(QJsonDocument::Compact);
}

ManagementAnswer mail(AskedDesk &desk, const QStringList &arguments)
{
    CommandLine line;
    line.verb = CommandLine::Verb::Mail;
    line.arguments = arguments;
    std::promise<ManagementAnswer> answer;
    runMailCommand(line, desk.desk(),
                   [&](ManagementAnswer given) { answer.set_value(std::move(given)); });
    return answer.get_future().get();
}

} // namespace

class MailHttpTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aSenderIsBlockedListedAndLetInAgain()
    {
        AskedDesk desk;
        const HttpAnswer made = desk.post(kBlocked, senderBody(u" Spam@Evil.Example"_s));
        QCOMPARE(made.status, 201);
        QCOMPARE(made.text("sender"), u"spam@evil.example"_s);
        QCOMPARE(made.text("blocked_by"), u"admin"_s);
        QVERIFY(!made.text("blocked_at").isEmpty());
        // Again changes nothing, not even since when.
        QCOMPARE(desk.post(kBlocked, senderBody(u"spam@evil.example"_s)).body, made.body);
        const HttpAnswer list = desk.get(kBlocked);
        QCOMPARE(list.status, 200);
        QCOMPARE(list.list("items"), QJsonArray{made.body});
        QVERIFY(list.body[u"next_cursor"_s].isNull());
        const QString path = kBlocked + u"/spam%40evil.example"_s;
        QCOMPARE(desk.ask("DELETE", path).status, 204);
        QCOMPARE(desk.ask("DELETE", path).status, 404);
        QVERIFY(desk.get(kBlocked).list("items").isEmpty());
    }

    void theListIsPagedByName()
    {
        AskedDesk desk;
        for (const QString &name : {u"c@x.example"_s, u"@b.example"_s, u"a@x.example"_s})
            QCOMPARE(desk.post(kBlocked, senderBody(name)).status, 201);
        QStringList names;
        QString cursor;
        for (int page = 0; page < 3; ++page) {
            const HttpAnswer answer = desk.get(kBlocked + u"?limit=1&cursor="_s + cursor);
            QCOMPARE(answer.list("items").size(), 1);
            names << answer.list("items")[0][u"sender"_s].toString();
            cursor = answer.text("next_cursor");
        }
        QCOMPARE(names, (QStringList{u"@b.example"_s, u"a@x.example"_s, u"c@x.example"_s}));
        QVERIFY(cursor.isEmpty());
        QCOMPARE(desk.get(kBlocked + u"?limit=0"_s).status, 422);
        QCOMPARE(desk.get(kBlocked + u"?cursor=%21"_s).fields(), QStringList{u"cursor"_s});
    }

    void whatIsNoSenderIsRefused_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("nothing") << QByteArray("{}");
        QTest::newRow("empty") << senderBody({});
        QTest::newRow("a word") << senderBody(u"everybody"_s);
        QTest::newRow("two lines") << senderBody(u"a@b.example\r\nBcc: c@d.example"_s);
        QTest::newRow("too long") << senderBody(QString(400, u'a') + u"@b.example"_s);
        QTest::newRow("a number") << QByteArray(R"({"sender":1})");
    }
    void whatIsNoSenderIsRefused()
    {
        QFETCH(QByteArray, body);
        AskedDesk desk;
        const HttpAnswer answer = desk.post(kBlocked, body);
        QCOMPARE(answer.status, 422);
        QCOMPARE(answer.fields(), QStringList{u"sender"_s});
        QVERIFY(desk.get(kBlocked).list("items").isEmpty());
    }

    void onlyWhoDecidesRulesMay()
    {
        AskedDesk desk;
        for (const QString &key : {u"read"_s, u"write"_s, u"ingest"_s}) {
            QCOMPARE(desk.ask("GET", kBlocked, {}, {}, key).status, 403);
            QCOMPARE(desk.ask("POST", kBlocked, senderBody(u"a@b.example"_s), {}, key).status, 403);
            QCOMPARE(desk.ask("DELETE", kBlocked + u"/a@b.example"_s, {}, {}, key).status, 403);
        }
        QCOMPARE(desk.ask("GET", kBlocked, {}, {}, u"none"_s).status, 401);
    }

    void aReplyNamesWhoGetsACopy()
    {
        AskedDesk desk;
        const HttpAnswer made =
            desk.post(u"/api/tickets"_s,
                      R"({"title":"Printer","description":"It stops.","email":"a@b.example"})");
        const auto ticket = desk.desk().store().tickets().ticket(made.text("id"));
        QVERIFY(ticket);
        std::atomic<bool> joined = false;
        desk.desk().store().store().submit(
            [id = ticket->id](Transaction &tx) {
                return tx.mail().addParticipant(id, u"bo@b.example"_s);
            },
            [&joined](const Result<void> &done) { joined = bool(done); });
        QTRY_VERIFY(joined);
        const QString path = u"/api/tickets/"_s + made.text("id") + u"/messages"_s;
        QCOMPARE(desk.post(path, R"({"kind":"reply","body":"Hi","cc":["bo@b.example"]})").status,
                 201);
        const QJsonValue letter = desk.get(u"/api/deliveries?limit=1"_s).list("items")[0];
        QCOMPARE(letter[u"cc"_s].toArray(), QJsonArray{u"bo@b.example"_s});
        for (const char *wrong : {R"({"kind":"reply","body":"Hi","cc":["eve@b.example"]})",
                                  R"({"kind":"reply","body":"Hi","cc":"bo@b.example"})",
                                  R"({"kind":"reply","body":"Hi","cc":[1]})",
                                  R"({"kind":"reply","body":"Hi","cc":[""]})",
                                  R"({"kind":"note","body":"Hi","cc":["bo@b.example"]})"}) {
            const HttpAnswer refused = desk.post(path, wrong);
            QCOMPARE(refused.status, 422);
            QCOMPARE(refused.fields(), QStringList{u"cc"_s});
        }
    }

    void inboxesAreSetByWhoAdministers()
    {
        AskedDesk desk;
        const QString path = u"/api/inboxes/support"_s;
        QCOMPARE(desk.get(u"/api/inboxes"_s).list("items").size(), 2);
        const HttpAnswer set = desk.ask(
            "PUT", path,
            R"({"name":"Support","address":"Support@Case.example","signature":"Example\nLtd"})");
        QCOMPARE(set.status, 200);
        QCOMPARE(set.text("address"), u"support@case.example"_s);
        desk.restart();
        const QJsonArray all = desk.get(u"/api/inboxes"_s).list("items");
        QVERIFY(all.contains(set.body));
        QCOMPARE(desk.ask("PUT", path, R"({"name":"Support"})", {}, u"write"_s).status, 403);
        QCOMPARE(desk.ask("PUT", u"/api/inboxes/nothing"_s, "{}").status, 404);
        QCOMPARE(desk.ask("PUT", u"/api/inboxes/fintech"_s, R"({"address":"support@case.example"})")
                     .status,
                 409);
        for (const char *wrong : {R"({"address":"support"})", R"({"address":"grüße@case.example"})",
                                  R"({"address":"a@b.example, c@d.example"})"})
            QCOMPARE(desk.ask("PUT", path, wrong).fields(), QStringList{u"address"_s});
        QCOMPARE(desk.ask("PUT", path, R"({"name":"a\r\nBcc: b@c.example"})").fields(),
                 QStringList{u"name"_s});
        QCOMPARE(desk.get(u"/api/inboxes"_s).list("items"), all);
    }

    void theCommandLineDoesTheSame()
    {
        AskedDesk desk;
        QCOMPARE(mail(desk, {u"block"_s, u"@Evil.example"_s}).code, ExitCode::Fine);
        QCOMPARE(desk.get(kBlocked).list("items")[0][u"sender"_s].toString(), u"@evil.example"_s);
        QVERIFY(mail(desk, {u"blocked"_s}).output.startsWith(u"@evil.example\t"_s));
        QCOMPARE(mail(desk, {u"unblock"_s, u"@evil.example"_s}).code, ExitCode::Fine);
        QCOMPARE(mail(desk, {u"unblock"_s, u"@evil.example"_s}).code, ExitCode::Failure);
        QCOMPARE(mail(desk, {u"block"_s, u"evil"_s}).code, ExitCode::Usage);
        QVERIFY(mail(desk, {u"blocked"_s}).output.isEmpty());
    }
};

QTEST_GUILESS_MAIN(MailHttpTest)
#include "tst_mail_http.moc"
