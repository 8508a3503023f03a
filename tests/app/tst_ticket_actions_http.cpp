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
    void messagesAreSplitOff();
    void aHostileSplitChangesNothing_data();
    void aHostileSplitChangesNothing();
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

/// What its customer wrote second, by the id of the message.
static QString writtenSecond(AskedDesk &desk, const QString &path)
{
    const QString id = desk.get(path).text("id");
    const QByteArray more = R"({"customer_id":"eve","conversation_id":")" + id.toLatin1() +
                            R"(","message":"And how do I export my data?"})";
    desk.post(u"/api/conversations/message"_s, more);
    for (const QJsonValue message : desk.get(path + u"/messages"_s).list("items"))
        if (message["body"_L1].toString().startsWith("And how"_L1))
            return message["id"_L1].toString();
    return {};
}

void TicketActionsHttpTest::messagesAreSplitOff()
{
    AskedDesk desk;
    const HttpAnswer first =
        desk.post(u"/api/tickets"_s, R"({"title":"Login","description":"I cannot log in at all.",
                               "customer_id":"eve"})");
    const QString from = u"/api/tickets/"_s + first.text("reference");
    const QByteArray body =
        R"({"messages":[")" + writtenSecond(desk, from).toLatin1() + R"("],"title":"Export"})";
    QCOMPARE(desk.ask("POST", from + u"/split"_s, body, {}, u"read"_s).status, 403);
    QCOMPARE(desk.ask("POST", from + u"/split"_s, body, {}, u"ingest"_s).status, 403);
    QCOMPARE(desk.ask("POST", from + u"/split"_s, body, {}, u"none"_s).status, 401);
    const HttpAnswer stale = desk.ask("POST", from + u"/split"_s, body, {{"If-Match", "\"1\""}});
    QCOMPARE(stale.status, 409);
    QVERIFY(stale.body["current_version"_L1].toInt() > 1);
    QCOMPARE(desk.post(u"/api/tickets/TKT-20200101-0001/split"_s, body).status, 404);
    const QList<std::pair<QByteArray, QByteArray>> once{{"Idempotency-Key", "split-1"}};
    const HttpAnswer made = desk.ask("POST", from + u"/split"_s, body, once);
    QCOMPARE(made.status, 201);
    QCOMPARE(made.headers.value("location"), "/api/tickets/" + made.text("id").toLatin1());
    QCOMPARE(made.text("title"), u"Export"_s);
    QCOMPARE(made.text("description"), u"And how do I export my data?"_s);
    QCOMPARE(made.body["customer"_L1]["id"_L1].toString(), u"eve"_s);
    QCOMPARE(made.list("links").first()["to"_L1].toString(), first.text("reference"));
    QCOMPARE(desk.ask("POST", from + u"/split"_s, body, once).body, made.body);
    QCOMPARE(desk.post(from + u"/split"_s, body).fields(), QStringList{u"messages"_s}); // gone
    desk.restart();
    const QString path = u"/api/tickets/"_s + made.text("id");
    QCOMPARE(desk.get(path).body, made.body);
    QCOMPARE(desk.get(path + u"/messages"_s).list("items").first()["body"_L1].toString(),
             u"And how do I export my data?"_s);
    const QJsonObject totals = desk.get(u"/api/tickets/stats"_s).body;
    QCOMPARE(totals["total_tickets"_L1].toInt(), 2);
    // By HTTP it goes back by a merge.
    QCOMPARE(desk.post(path + u"/merge"_s, R"({"into":")" + first.text("id").toLatin1() + R"("})")
                 .status,
             200);
    QCOMPARE(desk.post(path + u"/split"_s, body).status, 409);
    QCOMPARE(desk.ask("PATCH", from, R"({"status":"closed"})").status, 200);
    QCOMPARE(desk.post(from + u"/split"_s, body).status, 409);
}

void TicketActionsHttpTest::aHostileSplitChangesNothing_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("status");
    const QByteArray many = "\"01956b1c-7f00-7000-8000-000000000001\",";
    const auto row = [](const char *name, const QByteArray &body, int status) {
        QTest::newRow(name) << body << status;
    };
    row("nothing", "{}", 422);
    row("null", R"({"messages":null})", 422);
    row("no list", R"({"messages":"MESSAGE"})", 422);
    row("an empty list", R"({"messages":[]})", 422);
    row("numbers", R"({"messages":[1,2]})", 422);
    row("lists in the list", R"({"messages":[["MESSAGE"]]})", 422);
    row("no ids", R"({"messages":["MESSAGE","1 OR 1=1"]})", 422);
    row("unknown", R"({"messages":["01956b1c-7f00-7000-8000-000000000001"]})", 422);
    row("too many", R"({"messages":[)" + many.repeated(1000) + R"("MESSAGE"]})", 422);
    row("all there is", R"({"messages":["MESSAGE","FIRST"]})", 422);
    row("a title of lines", R"({"messages":["MESSAGE"],"title":"a\nb"})", 422);
    row("a blank title", R"({"messages":["MESSAGE"],"title":"  "})", 422);
    row("a long title", R"({"messages":["MESSAGE"],"title":")" + QByteArray(201, 'x') + "\"}", 422);
    row("twice the same name", R"({"messages":["MESSAGE"],"messages":["MESSAGE"]})", 400);
    row("cut off", R"({"messages":["MESSAGE")", 400);
}

void TicketActionsHttpTest::aHostileSplitChangesNothing()
{
    QFETCH(QByteArray, body);
    QFETCH(int, status);
    AskedDesk desk;
    const QString path =
        u"/api/tickets/"_s +
        desk.post(u"/api/tickets"_s, R"({"title":"Login","description":"I cannot log in.",
                                         "customer_id":"eve"})")
            .text("id");
    body.replace("MESSAGE", writtenSecond(desk, path).toLatin1());
    const QJsonArray before = desk.get(path + u"/messages"_s).list("items");
    body.replace("FIRST", before.first()["id"_L1].toString().toLatin1());
    const HttpAnswer refused = desk.post(path + u"/split"_s, body);
    QCOMPARE(refused.status, status);
    QCOMPARE(refused.body["status"_L1].toInt(), status);
    QCOMPARE(desk.get(path + u"/messages"_s).list("items"), before);
    QCOMPARE(desk.get(u"/api/tickets/stats"_s).body["total_tickets"_L1].toInt(), 1);
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
