// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/asked_desk.h"

using namespace caseline;
using namespace caseline::test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kLogin =
    R"({"title":"Login broken","description":"I cannot log in since this morning.",
        "email":"ada@example.com","tags":["vip","eu"],"priority":"critical"})";

QByteArray ticketNamed(const char *title, const char *rest = "")
{
    return QByteArray(R"({"title":")") + title + R"(","description":"The export stops.")" + rest +
           "}";
}

} // namespace

/// The family of /api/tickets as an integrator sees it, on a real desk over a real socket.
class TicketHttpTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aTicketIsOpenedAndRead();
    void whatIsWrongIsNamed_data();
    void whatIsWrongIsNamed();
    void aPersonsChoiceStands();
    void theListIsFiltered_data();
    void theListIsFiltered();
    void pagesAreStableWhileTicketsArrive();
    void aStaleVersionIsRefusedWithTheOneThatIsThere();
    void aTicketIsSnoozedAndTakenUpAgain();
    void withoutAVersionTheLastWriteWinsFieldByField();
    void nullTakesTheAssigneeAway();
    void messagesAreWrittenAndListed();
    void aReplyThatReachesNobodyIsRefused();
    void everyChangeIsInTheAuditTrail();
    void statisticsFollowEveryChange();
    void aDeletedTicketLeavesNothing();
    void aTextIsJudgedWithoutBeingStored();
    void scopesAreKept_data();
    void scopesAreKept();
};

void TicketHttpTest::aTicketIsOpenedAndRead()
{
    AskedDesk desk;
    const HttpAnswer made = desk.post(u"/api/tickets"_s, kLogin);
    QCOMPARE(made.status, 201);
    QCOMPARE(made.headers.value("etag"), QByteArray("\"1\""));
    QCOMPARE(made.headers.value("location"), "/api/tickets/" + made.text("id").toLatin1());
    QCOMPARE(made.text("priority"), u"urgent"_s);
    QCOMPARE(made.text("status"), u"open"_s);
    QCOMPARE(made.text("description"), u"I cannot log in since this morning."_s);
    QCOMPARE(made.list("tags"), QJsonArray({u"vip"_s, u"eu"_s}));
    QCOMPARE(made.body.value("customer"_L1)["email"_L1].toString(), u"ada@example.com"_s);
    QVERIFY(made.body.value("assignee"_L1).isNull());
    for (const QString &name : {made.text("id"), made.text("reference")}) {
        const HttpAnswer read = desk.get(u"/api/tickets/"_s + name);
        QCOMPARE(read.status, 200);
        QCOMPARE(read.body, made.body);
    }
    QCOMPARE(desk.get(u"/api/tickets/TKT-20200101-0001"_s).status, 404);
}

void TicketHttpTest::whatIsWrongIsNamed_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QStringList>("fields");
    const auto row = [](const char *name, const QByteArray &body, const QStringList &fields) {
        QTest::newRow(name) << body << fields;
    };
    row("nothing", "{}", {u"title"_s, u"description"_s});
    row("blank", R"({"title":"  ","description":" \n "})", {u"title"_s, u"description"_s});
    row("long title", ticketNamed(QByteArray(201, 'x')), {u"title"_s});
    row("words",
        ticketNamed("A", R"(,"priority":"soon","category":"pets","channel":"fax","plan":"gold")"),
        {u"category"_s, u"priority"_s, u"channel"_s, u"plan"_s});
    row("tags", ticketNamed("A", R"(,"tags":["two words"])"), {u"tags"_s});
    row("customer", ticketNamed("A", R"(,"customer_id":"a b","email":"nobody")"),
        {u"customer_id"_s, u"email"_s});
}

void TicketHttpTest::whatIsWrongIsNamed()
{
    QFETCH(QByteArray, body);
    QFETCH(QStringList, fields);
    AskedDesk desk;
    const HttpAnswer answer = desk.post(u"/api/tickets"_s, body);
    QCOMPARE(answer.status, 422);
    QCOMPARE(answer.fields(), fields);
    QCOMPARE(desk.get(u"/api/tickets/stats"_s).body["total_tickets"_L1].toInt(), 0);
}

void TicketHttpTest::aPersonsChoiceStands()
{
    AskedDesk desk;
    const HttpAnswer made = desk.post(
        u"/api/tickets"_s, ticketNamed("A", R"(,"category":"security","priority":"low")"));
    QCOMPARE(made.text("category"), u"security"_s);
    QCOMPARE(made.text("classifier"), u"person"_s);
    QCOMPARE(made.text("priority"), u"low"_s);
}

void TicketHttpTest::theListIsFiltered_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<int>("status");
    QTest::addColumn<QStringList>("titles");
    const auto row = [](const QString &query, int status, const QStringList &titles) {
        QTest::newRow(qPrintable(query)) << query << status << titles;
    };
    row(u""_s, 200, {u"C"_s, u"B"_s, u"A"_s});
    row(u"?sort=-priority"_s, 200, {u"A"_s, u"C"_s, u"B"_s});
    row(u"?priority=critical,high"_s, 200, {u"C"_s, u"A"_s});
    row(u"?status=resolved"_s, 200, {u"B"_s});
    row(u"?status=open&priority=urgent"_s, 200, {u"A"_s});
    row(u"?category=security"_s, 200, {u"C"_s});
    row(u"?tag=vip"_s, 200, {u"A"_s});
    row(u"?tag=vi"_s, 200, {});
    row(u"?assignee=Mara"_s, 200, {u"C"_s});
    row(u"?assignee=none"_s, 200, {u"B"_s, u"A"_s});
    row(u"?customer_id=ada"_s, 200, {u"A"_s});
    row(u"?customer_id=nobody"_s, 200, {});
    row(u"?channel=web"_s, 200, {u"B"_s});
    row(u"?taxonomy=fintech"_s, 200, {});
    row(u"?search=zebra"_s, 200, {u"B"_s});
    row(u"?search=zebra&status=open"_s, 200, {});
    row(u"?sla=breached"_s, 200, {});
    row(u"?escalated=true&status=open"_s, 200, {});
    row(u"?status=lost"_s, 422, {});
    row(u"?sort=title"_s, 422, {});
    row(u"?limit=0"_s, 422, {});
    row(u"?limit=201"_s, 422, {});
    row(u"?cursor=rubbish"_s, 422, {});
    row(u"?escalated=perhaps"_s, 422, {});
}

void TicketHttpTest::theListIsFiltered()
{
    QFETCH(QString, query);
    QFETCH(int, status);
    QFETCH(QStringList, titles);
    AskedDesk desk;
    desk.post(u"/api/tickets"_s,
              ticketNamed("A", R"(,"priority":"urgent","tags":["vip"],"customer_id":"ada")"));
    const HttpAnswer b = desk.post(
        u"/api/tickets"_s,
        R"({"title":"B","description":"How many stripes has a zebra?","priority":"low","channel":"web"})");
    const HttpAnswer c = desk.post(u"/api/tickets"_s,
                                   ticketNamed("C", R"(,"priority":"high","category":"security")"));
    desk.ask("PATCH", u"/api/tickets/"_s + b.text("id"), R"({"status":"resolved"})");
    desk.ask("PATCH", u"/api/tickets/"_s + c.text("id"), R"({"assignee":"Mara"})");

    const HttpAnswer answer = desk.get(u"/api/tickets"_s + query);
    QCOMPARE(answer.status, status);
    QStringList found;
    for (const QJsonValue item : answer.list("items"))
        found << item["title"_L1].toString();
    QCOMPARE(found, titles);
    if (status == 200) {
        const QString counted = query + (query.isEmpty() ? u'?' : u'&') + u"count=true"_s;
        QCOMPARE(desk.get(u"/api/tickets"_s + counted).body["total"_L1].toInt(),
                 int(titles.size()));
    }
}

void TicketHttpTest::pagesAreStableWhileTicketsArrive()
{
    AskedDesk desk;
    for (int i = 0; i < 7; ++i)
        desk.post(u"/api/tickets"_s, ticketNamed(QByteArray::number(i)));
    QStringList seen;
    QString cursor;
    do {
        const HttpAnswer page = desk.get(u"/api/tickets?limit=3&cursor="_s + cursor);
        for (const QJsonValue item : page.list("items"))
            seen << item["title"_L1].toString();
        cursor = page.text("next_cursor");
        desk.post(u"/api/tickets"_s, ticketNamed("new"));
    } while (!cursor.isEmpty());
    QCOMPARE(seen, QStringList({u"6"_s, u"5"_s, u"4"_s, u"3"_s, u"2"_s, u"1"_s, u"0"_s}));
}

void TicketHttpTest::aStaleVersionIsRefusedWithTheOneThatIsThere()
{
    AskedDesk desk;
    const QString path = u"/api/tickets/"_s + desk.post(u"/api/tickets"_s, kLogin).text("id");
    QCOMPARE(desk.ask("PATCH", path, R"({"status":"pending"})", {{"If-Match", "\"1\""}}).status,
             200);
    const HttpAnswer stale =
        desk.ask("PATCH", path, R"({"status":"closed"})", {{"If-Match", "\"1\""}});
    QCOMPARE(stale.status, 409);
    QCOMPARE(stale.body["current_version"_L1].toInt(), 2);
    QCOMPARE(stale.headers.value("etag"), QByteArray("\"2\""));
    QCOMPARE(desk.get(path).text("status"), u"pending"_s);
    QCOMPARE(desk.ask("PATCH", path, "{}", {{"If-Match", "soon"}}).status, 422);
}

void TicketHttpTest::aTicketIsSnoozedAndTakenUpAgain()
{
    AskedDesk desk;
    const QString path = u"/api/tickets/"_s + desk.post(u"/api/tickets"_s, kLogin).text("id");
    QVERIFY(desk.get(path).body["snoozed_until"_L1].isNull());
    const HttpAnswer snoozed =
        desk.ask("PATCH", path, R"({"snoozed_until":"2099-05-01T09:00:00+02:00"})");
    QCOMPARE(snoozed.status, 200);
    QCOMPARE(snoozed.text("snoozed_until"), u"2099-05-01T07:00:00.000Z"_s);
    QCOMPARE(snoozed.text("status"), u"pending"_s);
    const HttpAnswer back = desk.ask("PATCH", path, R"({"snoozed_until":null})");
    QVERIFY(back.body["snoozed_until"_L1].isNull());
    QCOMPARE(back.text("status"), u"open"_s);
    for (const QByteArray &wrong : {QByteArray("\"2001-01-01T00:00:00Z\""), QByteArray("\"soon\""),
                                    QByteArray("\"2099-05-01T09:00:00\""), QByteArray("5")}) {
        const HttpAnswer refused = desk.ask("PATCH", path, R"({"snoozed_until":)" + wrong + "}");
        QCOMPARE(refused.status, 422);
        QCOMPARE(refused.fields(), QStringList{u"snoozed_until"_s});
    }
}

void TicketHttpTest::withoutAVersionTheLastWriteWinsFieldByField()
{
    AskedDesk desk;
    const QString path = u"/api/tickets/"_s + desk.post(u"/api/tickets"_s, kLogin).text("id");
    QCOMPARE(desk.ask("PATCH", path, R"({"title":"Other","unknown":1})").status, 200);
    const HttpAnswer changed =
        desk.ask("PATCH", path, R"({"priority":"low","category":"billing","tags":["x"]})");
    QCOMPARE(changed.status, 200);
    QCOMPARE(changed.text("title"), u"Other"_s);
    QCOMPARE(changed.text("priority"), u"low"_s);
    QCOMPARE(changed.text("category"), u"billing"_s);
    QCOMPARE(changed.body["version"_L1].toInt(), 3);
    const HttpAnswer wrong = desk.ask("PATCH", path, R"({"status":"gone","category":"pets"})");
    QCOMPARE(wrong.status, 422);
    QCOMPARE(wrong.fields(), QStringList({u"status"_s, u"category"_s}));
}

void TicketHttpTest::nullTakesTheAssigneeAway()
{
    AskedDesk desk;
    const QString path = u"/api/tickets/"_s + desk.post(u"/api/tickets"_s, kLogin).text("id");
    const HttpAnswer given = desk.ask("PATCH", path, R"({"assignee":"Mara"})");
    QCOMPARE(given.text("assignee"), u"Mara"_s);
    QCOMPARE(given.text("status"), u"in_progress"_s);
    QVERIFY(desk.ask("PATCH", path, R"({"assignee":null})").body["assignee"_L1].isNull());
}

void TicketHttpTest::messagesAreWrittenAndListed()
{
    AskedDesk desk;
    const QString path = u"/api/tickets/"_s + desk.post(u"/api/tickets"_s, kLogin).text("id");
    const HttpAnswer reply =
        desk.post(path + u"/messages"_s, R"({"body":"We look into it.","kind":"reply"})");
    QCOMPARE(reply.status, 201);
    QCOMPARE(reply.text("kind"), u"reply"_s);
    QCOMPARE(reply.text("author"), u"admin"_s);
    QCOMPARE(desk.post(path + u"/messages"_s, R"({"body":"Ask Lisa","kind":"note"})").status, 201);
    QCOMPARE(desk.post(path + u"/messages"_s, R"({"body":" ","kind":"song"})").fields(),
             QStringList({u"body"_s, u"kind"_s}));
    const HttpAnswer first = desk.get(path + u"/messages?limit=2&count=true"_s);
    QCOMPARE(first.list("items").size(), 2);
    QCOMPARE(first.body["total"_L1].toInt(), 3);
    const HttpAnswer rest = desk.get(path + u"/messages?cursor="_s + first.text("next_cursor"));
    QCOMPARE(rest.list("items").size(), 1);
    QCOMPARE(rest.list("items")[0]["kind"_L1].toString(), u"note"_s);
    QVERIFY(rest.body["next_cursor"_L1].isNull());
    QVERIFY(!desk.get(path).body["first_responded_at"_L1].isNull());
}

void TicketHttpTest::aReplyThatReachesNobodyIsRefused()
{
    AskedDesk desk;
    const QString path = u"/api/tickets/"_s + desk.post(u"/api/tickets"_s, kLogin).text("id");
    const HttpAnswer answer =
        desk.post(path + u"/messages"_s, R"({"body":"Hello","kind":"reply","channel":"sms"})");
    QCOMPARE(answer.status, 422);
    QCOMPARE(answer.fields(), QStringList({u"channel"_s}));
    QCOMPARE(desk.get(path + u"/messages"_s).list("items").size(), 1);
}

void TicketHttpTest::everyChangeIsInTheAuditTrail()
{
    AskedDesk desk;
    const QString path = u"/api/tickets/"_s + desk.post(u"/api/tickets"_s, kLogin).text("id");
    desk.ask("PATCH", path, R"({"title":"T","priority":"low","tags":[],"status":"resolved"})");
    QStringList kinds;
    for (const QJsonValue event : desk.get(path + u"/events"_s).list("items"))
        kinds << event["kind"_L1].toString();
    QCOMPARE(kinds, QStringList({u"created"_s, u"title"_s, u"tags"_s, u"priority"_s, u"status"_s}));
}

void TicketHttpTest::statisticsFollowEveryChange()
{
    AskedDesk desk;
    const QString path = u"/api/tickets/"_s + desk.post(u"/api/tickets"_s, kLogin).text("id");
    desk.post(u"/api/tickets"_s, ticketNamed("B", R"(,"category":"billing","priority":"low")"));
    desk.ask("PATCH", path, R"({"status":"resolved","priority":"high","category":"account"})");
    const QJsonObject stats = desk.get(u"/api/tickets/stats"_s).body;
    QCOMPARE(stats["total_tickets"_L1].toInt(), 2);
    QCOMPARE(stats["open_tickets"_L1].toInt(), 1);
    QCOMPARE(stats["avg_tickets_per_day"_L1].toDouble(), 2.0);
    QCOMPARE(stats["priority_breakdown"_L1]["high"_L1].toInt(), 1);
    QCOMPARE(stats["priority_breakdown"_L1]["low"_L1].toInt(), 1);
    QCOMPARE(stats["priority_breakdown"_L1]["urgent"_L1].toInt(), 0);
    QCOMPARE(stats["category_breakdown"_L1]["billing"_L1].toInt(), 1);
    QCOMPARE(stats["status_breakdown"_L1]["resolved"_L1].toInt(), 1);
}

void TicketHttpTest::aDeletedTicketLeavesNothing()
{
    AskedDesk desk;
    const HttpAnswer made = desk.post(u"/api/tickets"_s, kLogin);
    const QString path = u"/api/tickets/"_s + made.text("id");
    desk.post(path + u"/messages"_s, R"({"body":"Zebra","kind":"reply"})");
    QTRY_COMPARE(desk.get(u"/api/tickets?search=zebra"_s).list("items").size(), 1);
    QCOMPARE(desk.ask("DELETE", path).status, 204);
    QCOMPARE(desk.get(path).status, 404);
    QCOMPARE(desk.ask("DELETE", path).status, 404);
    QCOMPARE(desk.get(u"/api/tickets?search=zebra"_s).list("items").size(), 0);
    const QJsonObject stats = desk.get(u"/api/stats"_s).body;
    QCOMPARE(stats["total"_L1].toInt(), 0);
    QCOMPARE(stats["reminders_pending"_L1].toInt(), 0);
    QCOMPARE(stats["notifications_by_status"_L1]["simulated"_L1].toInt(), 0);
    const Look look(desk.folder() + u"/caseline.db"_s);
    for (const QString &table :
         {u"tickets"_s, u"messages"_s, u"events"_s, u"outbox"_s, u"reminders"_s})
        QCOMPARE(look.number(u"SELECT count(*) FROM "_s + table), 0);
    QCOMPARE(look.number(u"SELECT count(*) FROM counters WHERE value < 0"_s), 0);
}

void TicketHttpTest::aTextIsJudgedWithoutBeingStored()
{
    AskedDesk desk;
    const HttpAnswer judged = desk.post(
        u"/api/tickets/classify"_s,
        R"({"description":"You charged me twice, I want my money back","taxonomy":"fintech"})");
    QCOMPARE(judged.status, 200);
    QCOMPARE(judged.text("category"), u"duplicate_payment"_s);
    QCOMPARE(judged.body["escalation"_L1]["tier"_L1].toString(), u"always"_s);
    QVERIFY(!judged.list("alternatives").isEmpty());
    QCOMPARE(
        desk.post(u"/api/tickets/classify"_s, R"({"description":"Hi","taxonomy":"pets"})").fields(),
        QStringList({u"taxonomy"_s}));
    QCOMPARE(desk.get(u"/api/tickets/stats"_s).body["total_tickets"_L1].toInt(), 0);
}

void TicketHttpTest::scopesAreKept_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("allowed");
    const auto row = [](const char *method, const QString &path, const QString &allowed) {
        QTest::addRow("%s %s", method, qPrintable(path)) << QByteArray(method) << path << allowed;
    };
    row("POST", u"/api/tickets"_s, u"ingest"_s);
    row("GET", u"/api/tickets"_s, u"read"_s);
    row("GET", u"/api/tickets/stats"_s, u"read"_s);
    row("PATCH", u"/api/tickets/{id}"_s, u"write"_s);
    row("DELETE", u"/api/tickets/{id}"_s, u"admin"_s);
    row("POST", u"/api/tickets/{id}/messages"_s, u"write"_s);
    row("GET", u"/api/tickets/{id}/events"_s, u"read"_s);
}

void TicketHttpTest::scopesAreKept()
{
    QFETCH(QByteArray, method);
    QFETCH(QString, path);
    QFETCH(QString, allowed);
    AskedDesk desk;
    path.replace(u"{id}"_s, desk.post(u"/api/tickets"_s, kLogin).text("id"));
    const QByteArray body = method == "GET" || method == "DELETE" ? QByteArray() : QByteArray("{}");
    for (const QString &key : {u"ingest"_s, u"read"_s, u"write"_s, u"admin"_s}) {
        const int status = desk.ask(method, path, body, {}, key).status;
        const bool let = key == allowed || key == "admin"_L1;
        QVERIFY2((status != 403) == let, qPrintable(u"%1: %2"_s.arg(key).arg(status)));
    }
    QCOMPARE(desk.ask(method, path, body, {}, u"none"_s).status, 401);
}

QTEST_GUILESS_MAIN(TicketHttpTest)
#include "tst_ticket_http.moc"
