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
    void aTicketIsMergedAndTakenBack();
    void ticketsAreLinked();
    void listsAreNarrowedBySnoozesAndFiles();
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

void TicketActionsHttpTest::aTicketIsMergedAndTakenBack()
{
    AskedDesk desk;
    const QString from = openedTicket(desk);
    const QString into = openedTicket(desk);
    const QString reference = desk.get(into).text("reference");
    const QByteArray body = R"({"into":")" + reference.toLatin1() + R"("})";
    QCOMPARE(desk.ask("POST", from + u"/merge"_s, body, {}, u"read"_s).status, 403);
    QCOMPARE(desk.ask("POST", from + u"/merge"_s, body, {{"If-Match", "\"7\""}}).status, 409);
    QCOMPARE(desk.post(from + u"/merge"_s, R"({"into":"TKT-1"})").fields(), QStringList{u"into"_s});
    QCOMPARE(desk.post(into + u"/merge"_s, body).status, 422); // itself
    const QList<std::pair<QByteArray, QByteArray>> once{{"Idempotency-Key", "merge-1"}};
    const HttpAnswer merged = desk.ask("POST", from + u"/merge"_s, body, once);
    QCOMPARE(merged.status, 200);
    QCOMPARE(merged.text("merged_into"), reference);
    QCOMPARE(merged.text("status"), u"closed"_s);
    QCOMPARE(desk.ask("POST", from + u"/merge"_s, body, once).body, merged.body);
    QCOMPARE(desk.post(from + u"/merge"_s, body).status, 409);
    QCOMPARE(desk.ask("PATCH", from, R"({"status":"open"})").status, 409);
    QCOMPARE(desk.get(into + u"/messages?count=true"_s).body["total"_L1].toInt(), 2);
    desk.restart();
    QCOMPARE(desk.get(from).body, merged.body);
    const HttpAnswer back = desk.post(from + u"/unmerge"_s, {});
    QCOMPARE(back.status, 200);
    QCOMPARE(back.text("status"), u"open"_s);
    QVERIFY(back.body["merged_into"_L1].isNull());
    QCOMPARE(desk.get(into + u"/messages"_s).list("items").size(), 1);
    QCOMPARE(desk.post(from + u"/unmerge"_s, {}).status, 409);
    const QJsonObject totals = desk.get(u"/api/tickets/stats"_s).body;
    QCOMPARE(totals["status_breakdown"_L1]["open"_L1].toInt(), 2);
    QCOMPARE(totals["status_breakdown"_L1]["closed"_L1].toInt(), 0);
}

void TicketActionsHttpTest::ticketsAreLinked()
{
    AskedDesk desk;
    const QString one = openedTicket(desk);
    const QString two = openedTicket(desk);
    const QByteArray other = desk.get(two).text("reference").toLatin1();
    const QByteArray body = R"({"to":")" + other + R"(","kind":"parent"})";
    const HttpAnswer linked = desk.post(one + u"/links"_s, body);
    QCOMPARE(linked.status, 200);
    QCOMPARE(linked.list("links").at(0)["to"_L1].toString().toLatin1(), other);
    QCOMPARE(desk.get(two).list("links").at(0)["kind"_L1].toString(), u"child"_s);
    QCOMPARE(desk.post(one + u"/links"_s, R"({"to":")" + other + R"(","kind":"friend"})").fields(),
             QStringList{u"kind"_s});
    QCOMPARE(desk.ask("DELETE", one + u"/links"_s, body).list("links").size(), 0);
    QCOMPARE(desk.get(two).list("links").size(), 0);
    QCOMPARE(desk.ask("DELETE", one + u"/links"_s, body).status, 404);
}

void TicketActionsHttpTest::listsAreNarrowedBySnoozesAndFiles()
{
    AskedDesk desk;
    const QString asleep = openedTicket(desk);
    openedTicket(desk);
    const QByteArray until = R"({"snoozed_until":"2099-05-01T09:00:00Z"})";
    QCOMPARE(desk.ask("PATCH", asleep, until).status, 200);
    const auto found = [&desk](const QString &filter) {
        return desk.get(u"/api/tickets?"_s + filter).list("items").size();
    };
    QCOMPARE(found(u"snoozed=true"_s), 1);
    QCOMPARE(found(u"snoozed=false"_s), 1);
    QCOMPARE(found(u"has_attachment=true"_s), 0);
    QCOMPARE(found(u"has_attachment=false"_s), 2);
    QCOMPARE(desk.get(u"/api/tickets?snoozed=perhaps"_s).status, 422);
}

QTEST_GUILESS_MAIN(TicketActionsHttpTest)
#include "tst_ticket_actions_http.moc"
