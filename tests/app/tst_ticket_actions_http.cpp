// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/asked_desk.h"

using namespace caseline;
using namespace caseline::test;
using namespace Qt::StringLiterals;

namespace {

QString openedTicket(AskedDesk &desk)
{
    const HttpAnswer made =
        desk.post(u"/api/tickets"_s, R"({"title":"Win a prize","description":"Click here now.",
                                         "email":"eve@example.com","tags":["promo"]})");
    return u"/api/tickets/"_s + made.text("id");
}

} // namespace

/// What is done to a whole ticket, on a real desk over a real socket.
class TicketActionsHttpTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void spamIsMarkedAndTakenBack();
    void aStaleVersionMarksNothing();
    void theRightToWriteIsNeeded();
    void whatIsNotThereIsNotFound();
};

void TicketActionsHttpTest::spamIsMarkedAndTakenBack()
{
    AskedDesk desk;
    const QString path = openedTicket(desk);
    const HttpAnswer spam = desk.post(path + u"/spam"_s, {});
    QCOMPARE(spam.status, 200);
    QCOMPARE(spam.text("status"), u"closed"_s);
    QCOMPARE(spam.list("tags"), QJsonArray({u"promo"_s, u"spam"_s}));
    QCOMPARE(spam.headers.value("etag"), QByteArray("\"2\""));
    QCOMPARE(desk.get(path).body, spam.body);
    QCOMPARE(desk.post(path + u"/spam"_s, {}).body, spam.body); // twice is once
    desk.restart();
    QCOMPARE(desk.get(path).body, spam.body);

    const HttpAnswer back = desk.post(path + u"/not-spam"_s, {});
    QCOMPARE(back.status, 200);
    QCOMPARE(back.text("status"), u"open"_s);
    QCOMPARE(back.list("tags"), QJsonArray({u"promo"_s}));

    QStringList kinds;
    for (const QJsonValue event : desk.get(path + u"/events"_s).list("items"))
        if (!event["actor"_L1].toString().isEmpty())
            kinds << event["kind"_L1].toString();
    QCOMPARE(kinds, QStringList({u"tags"_s, u"status"_s, u"tags"_s, u"status"_s}));
    const QJsonObject totals = desk.get(u"/api/tickets/stats"_s).body;
    QCOMPARE(totals["status_breakdown"_L1]["closed"_L1].toInt(), 0);
    QCOMPARE(totals["status_breakdown"_L1]["open"_L1].toInt(), 1);
}

void TicketActionsHttpTest::aStaleVersionMarksNothing()
{
    AskedDesk desk;
    const QString path = openedTicket(desk);
    QCOMPARE(desk.ask("PATCH", path, R"({"title":"Another"})").status, 200);
    const HttpAnswer stale = desk.ask("POST", path + u"/spam"_s, {}, {{"If-Match", "\"1\""}});
    QCOMPARE(stale.status, 409);
    QCOMPARE(stale.body["current_version"_L1].toInt(), 2);
    QCOMPARE(desk.get(path).text("status"), u"open"_s);
    QCOMPARE(desk.ask("POST", path + u"/spam"_s, {}, {{"If-Match", "\"2\""}}).status, 200);
}

void TicketActionsHttpTest::theRightToWriteIsNeeded()
{
    AskedDesk desk;
    const QString path = openedTicket(desk);
    for (const QString &action : {u"/spam"_s, u"/not-spam"_s}) {
        QCOMPARE(desk.ask("POST", path + action, {}, {}, u"read"_s).status, 403);
        QCOMPARE(desk.ask("POST", path + action, {}, {}, u"ingest"_s).status, 403);
        QCOMPARE(desk.ask("POST", path + action, {}, {}, u"none"_s).status, 401);
        QCOMPARE(desk.ask("POST", path + action, {}, {}, u"write"_s).status, 200);
        QCOMPARE(desk.get(path + action).status, 405);
    }
}

void TicketActionsHttpTest::whatIsNotThereIsNotFound()
{
    AskedDesk desk;
    QCOMPARE(desk.post(u"/api/tickets/TKT-20200101-0001/spam"_s, {}).status, 404);
    QCOMPARE(desk.post(u"/api/tickets/TKT-20200101-0001/not-spam"_s, {}).status, 404);
}

QTEST_GUILESS_MAIN(TicketActionsHttpTest)
#include "tst_ticket_actions_http.moc"
