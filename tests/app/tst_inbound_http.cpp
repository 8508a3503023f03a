// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/asked_desk.h"

using namespace caseline;
using namespace caseline::test;
using namespace Qt::StringLiterals;

namespace {

/// Puts mails into the store as a mailbox would, and waits until they are read.
void keep(AskedDesk &desk, const QList<QByteArray> &mails)
{
    static const SystemClock clock;
    std::atomic<int> kept = 0;
    for (const QByteArray &bytes : mails)
        desk.desk().store().store().submit(
            [&, source = u"INBOX;1/%1"_s.arg(mails.indexOf(bytes))](Transaction &tx) {
                return tx.mail().keep({{}, source, bytes, clock.now()});
            },
            [&kept](const Result<void> &) { ++kept; });
    QTRY_COMPARE(kept, int(mails.size()));
    desk.restart(); // which reads what is there
    QTRY_VERIFY(desk.get(u"/api/inbound?verdict=waiting"_s).list("items").isEmpty());
}

const QByteArray kLetter = "From: Anna <anna@example.com>\r\nTo: desk@x.example\r\n"
                           "Subject: Printer\r\nMessage-ID: <1@example.com>\r\n\r\n"
                           "It does not print.\r\n";
const QByteArray kNoMail = "This is no mail at all \x1b[31m\x00.";

} // namespace

class InboundHttpTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatCameInIsListedWithItsSource()
    {
        AskedDesk desk;
        keep(desk, {kLetter, kNoMail});
        const HttpAnswer all = desk.get(u"/api/inbound"_s);
        QCOMPARE(all.status, 200);
        QCOMPARE(all.list("items").size(), 2);
        const QJsonArray taken = desk.get(u"/api/inbound?verdict=taken"_s).list("items");
        QCOMPARE(taken.size(), 1);
        QCOMPARE(taken[0][u"sender"_s].toString(), u"anna@example.com"_s);
        QCOMPARE(taken[0][u"subject"_s].toString(), u"Printer"_s);
        QVERIFY(taken[0][u"ticket"_s].toString().startsWith(u"TKT-"_s));
        const QJsonArray aside =
            desk.get(u"/api/inbound?verdict=unreadable,blocked"_s).list("items");
        QCOMPARE(aside.size(), 1);
        QVERIFY(aside[0][u"ticket"_s].isNull());
        QVERIFY(!aside[0][u"reason"_s].toString().isEmpty());
        const HttpAnswer one = desk.get(u"/api/inbound/"_s + aside[0][u"id"_s].toString());
        QVERIFY(one.text("source").startsWith(u"This is no mail at all ·[31m"_s));
        QCOMPARE(one.body[u"source_is_cut"_s].toBool(true), false);
    }

    void theListIsPaged()
    {
        AskedDesk desk;
        keep(desk, {kNoMail + "1", kNoMail + "2", kNoMail + "3"});
        QStringList names;
        QString cursor;
        do {
            const HttpAnswer page = desk.get(u"/api/inbound?limit=2&cursor="_s + cursor);
            for (const QJsonValue item : page.list("items"))
                names << item[u"id"_s].toString();
            cursor = page.text("next_cursor");
        } while (!cursor.isEmpty());
        QCOMPARE(names.size(), 3);
        names.removeDuplicates();
        QCOMPARE(names.size(), 3);
    }

    void wrongParametersAreNamed_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QString>("field");
        QTest::newRow("verdict") << u"verdict=spam"_s << u"verdict"_s;
        QTest::newRow("limit") << u"limit=201"_s << u"limit"_s;
        QTest::newRow("cursor") << u"cursor=MTI"_s << u"cursor"_s; // "12"
        QTest::newRow("no base64") << u"cursor=%25"_s << u"cursor"_s;
    }
    void wrongParametersAreNamed()
    {
        QFETCH(QString, query);
        QFETCH(QString, field);
        AskedDesk desk;
        const HttpAnswer answer = desk.get(u"/api/inbound?"_s + query);
        QCOMPARE(answer.status, 422);
        QCOMPARE(answer.fields(), QStringList{field});
    }

    void aTicketIsMadeAndAnotherDiscarded()
    {
        AskedDesk desk;
        keep(desk, {kNoMail, kNoMail + "2"});
        const QJsonArray aside = desk.get(u"/api/inbound?verdict=unreadable"_s).list("items");
        QCOMPARE(aside.size(), 2);
        const QString first = u"/api/inbound/"_s + aside[0][u"id"_s].toString();
        const HttpAnswer made = desk.post(first + u"/ticket"_s, {});
        QCOMPARE(made.status, 200);
        QCOMPARE(made.text("verdict"), u"taken"_s);
        QCOMPARE(desk.get(u"/api/tickets/"_s + made.text("ticket")).status, 200);
        QCOMPARE(desk.post(first + u"/ticket"_s, {}).status, 409);
        const QString second = u"/api/inbound/"_s + aside[1][u"id"_s].toString();
        QCOMPARE(desk.post(second + u"/again"_s, {}).text("verdict"), u"waiting"_s);
        QTRY_COMPARE(desk.get(second).text("verdict"), u"unreadable"_s);
        QCOMPARE(desk.post(second + u"/discard"_s, {}).text("verdict"), u"discarded"_s);
        QCOMPARE(desk.get(u"/api/inbound"_s).list("items").size(), 1);
    }

    void aRefusedWebhookStandsThere()
    {
        AskedDesk desk;
        QCOMPARE(desk.post(u"/webhooks/twilio"_s, "MessageSid=SM1&From=%2B1").status, 401);
        const QJsonArray refused = desk.get(u"/api/inbound?verdict=refused"_s).list("items");
        QCOMPARE(refused.size(), 1);
        QCOMPARE(refused[0][u"place"_s].toString(), u"twilio"_s);
        const QString path = u"/api/inbound/"_s + refused[0][u"id"_s].toString();
        QCOMPARE(desk.get(path).text("source"), u"MessageSid=SM1&From=%2B1"_s);
        QCOMPARE(desk.post(path + u"/ticket"_s, {}).status, 409);
    }

    void rightsAndNames()
    {
        AskedDesk desk;
        QCOMPARE(desk.ask("GET", u"/api/inbound"_s, {}, {}, u"ingest"_s).status, 403);
        QCOMPARE(desk.ask("GET", u"/api/inbound"_s, {}, {}, u"read"_s).status, 200);
        QCOMPARE(desk.ask("POST", u"/api/inbound/mail-1/discard"_s, {}, {}, u"read"_s).status, 403);
        for (const QString &name : {u"mail-1"_s, u"webhook-7"_s, u"nothing"_s}) {
            QCOMPARE(desk.get(u"/api/inbound/"_s + name).status, 404);
            QCOMPARE(desk.post(u"/api/inbound/"_s + name + u"/ticket"_s, {}).status, 404);
        }
    }
};

QTEST_GUILESS_MAIN(InboundHttpTest)
#include "tst_inbound_http.moc"
