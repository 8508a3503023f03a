// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/asked_desk.h"
#include "support/scripted_server.h"

#include <future>

using namespace caseline;
using namespace caseline::test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kHello =
    R"({"customer_id":"ada","message":"How do I download an invoice as a PDF?",)"
    R"("customer_context":{"plan":"pro","account_age_months":7,"seats":3}})";

QByteArray saying(const QString &words, const QString &conversation = {},
                  const QByteArray &customer = "ada")
{
    QJsonObject body{{u"customer_id"_s, QString::fromLatin1(customer)}, {u"message"_s, words}};
    if (!conversation.isEmpty())
        body[u"conversation_id"_s] = conversation;
    return QJsonDocument(body).toJson();
}

/// As OpenAI's relatives wrap what a model says.
QByteArray completionOf(const QJsonObject &judgement)
{
    const QString text = QString::fromUtf8(QJsonDocument(judgement).toJson());
    const QJsonObject choice{{u"message"_s, QJsonObject{{u"content"_s, text}}}};
    return QJsonDocument(QJsonObject{{u"choices"_s, QJsonArray{choice}}}).toJson();
}

QString path(const QString &id, const char *what = "")
{
    return u"/api/conversations/"_s + id + QLatin1String(what);
}

QString stateOf(AskedDesk &desk, const QString &id)
{
    return desk.get(path(id)).body[u"metadata"_s][u"status"_s].toString();
}

} // namespace

class ConversationsHttpTest : public QObject
{
    Q_OBJECT
private:
    const QString kSay = u"/api/conversations/message"_s;
    const QString kLater = u"/api/conversations/message/async"_s;

private Q_SLOTS:
    void aMessageIsAnsweredWithWhatIsKnown()
    {
        AskedDesk desk;
        const QString article =
            desk.post(u"/api/knowledge"_s,
                      R"({"title":"Download invoices","category":"billing","body":"As a PDF."})")
                .text("id");
        const HttpAnswer answer = desk.post(kSay, kHello);
        QCOMPARE(answer.status, 200);
        const QString id = answer.text("conversation_id");
        const QJsonObject shown = desk.get(path(id)).body;
        const QString reference = shown[u"reference"_s].toString();
        QVERIFY(answer.text("response").contains(reference));
        QVERIFY(answer.text("response").contains(u"Download invoices"_s));
        QCOMPARE(answer.list("articles").first()[u"id"_s].toString(), article);
        QCOMPARE(answer.body[u"is_new_conversation"_s].toBool(), true);
        QCOMPARE(answer.body[u"model_info"_s][u"provider"_s].toString(), u"local"_s);
        QVERIFY(answer.body[u"processing_time_ms"_s].isDouble());
        const QJsonObject judged = answer.body[u"classification"_s].toObject();
        for (const char *name :
             {"category", "priority", "summary", "sentiment", "requires_human_escalation",
              "suggested_knowledge_base_articles", "estimated_resolution_time", "confidence"})
            QVERIFY2(judged.contains(QLatin1String(name)), name);
        QCOMPARE(shown[u"customer_id"_s].toString(), u"ada"_s);
        const QJsonArray messages = shown[u"messages"_s].toArray();
        QCOMPARE(messages.size(), 2);
        QCOMPARE(messages[0][u"role"_s].toString(), u"user"_s);
        QCOMPARE(messages[1][u"role"_s].toString(), u"assistant"_s);
        QCOMPARE(messages[1][u"content"_s].toString(), answer.text("response"));
        QCOMPARE(shown[u"metadata"_s][u"message_count"_s].toInt(), 2);
        QCOMPARE(desk.get(u"/api/knowledge/"_s + article).body[u"usage"_s][u"cited"_s].toInt(), 1);
    }

    void furtherMessagesJoin()
    {
        AskedDesk desk;
        const QString id = desk.post(kSay, kHello).text("conversation_id");
        const HttpAnswer next = desk.post(kSay, saying(u"And for last year?"_s, id));
        QCOMPARE(next.status, 200);
        QCOMPARE(next.text("conversation_id"), id);
        QCOMPARE(next.body[u"is_new_conversation"_s].toBool(true), false);
        QCOMPARE(desk.get(path(id)).list("messages").size(), 4);
        QCOMPARE(desk.post(kSay, saying(u"Hm"_s, u"TKT-20200101-0001"_s)).status, 404);
        const HttpAnswer foreign = desk.post(kSay, saying(u"Hm"_s, id, "eve"));
        QCOMPARE(foreign.status, 422);
        QCOMPARE(foreign.fields(), QStringList{u"conversation_id"_s});

        QCOMPARE(desk.post(path(id, "/resolve"), "{}").text("status"), u"resolved"_s);
        desk.post(kSay, saying(u"It still does not work."_s, id));
        QCOMPARE(stateOf(desk, id), u"open"_s);
    }

    void furtherMessagesAreJudgedByAModelToo()
    {
        ScriptedServer model;
        model.will(200, completionOf({{u"category"_s, u"integration"_s},
                                      {u"confidence"_s, 0.97},
                                      {u"reason"_s, u"said so"_s},
                                      {u"priority"_s, u"low"_s},
                                      {u"escalation"_s, u"likely"_s},
                                      {u"escalation_reason"_s, u"churn"_s}}));
        Settings settings;
        settings.models.resize(1);
        settings.models.front().provider = u"openai-compatible"_s;
        settings.models.front().model = u"m-1"_s;
        settings.models.front().baseUrl = QUrl(u"http://127.0.0.1:%1"_s.arg(model.port()));
        settings.rules.askModelBelow = 2; // always
        AskedDesk desk(settings);
        const QString id = desk.post(kSay, kHello).text("conversation_id");
        const HttpAnswer next = desk.post(kSay, saying(u"And for last year?"_s, id));
        QCOMPARE(next.status, 200);
        const QJsonObject said = next.body[u"classification"_s].toObject();
        QCOMPARE(said[u"category"_s].toString(), u"integration"_s);
        QVERIFY(said[u"requires_human_escalation"_s].toBool());
        QCOMPARE(next.body[u"model_info"_s][u"provider"_s].toString(), u"openai-compatible"_s);
    }

    void whatIsWrongIsNamed_data()
    {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("fields");
        QTest::newRow("nothing") << QByteArray("{}") << u"customer_id,message"_s;
        QTest::newRow("id") << QByteArray(R"({"customer_id":"a b","message":"x"})")
                            << u"customer_id"_s;
        QTest::newRow("blank") << QByteArray(R"({"customer_id":"a","message":" "})")
                               << u"message"_s;
        QTest::newRow("long") << QByteArray(R"({"customer_id":"a","message":")" +
                                            QByteArray(5001, 'x') + R"("})")
                              << u"message"_s;
        QTest::newRow("channel") << QByteArray(
                                        R"({"customer_id":"a","message":"x","channel":"fax"})")
                                 << u"channel"_s;
        QTest::newRow("plan")
            << QByteArray(R"({"customer_id":"a","message":"x","customer_context":{"plan":"gold"}})")
            << u"customer_context.plan"_s;
        QTest::newRow("context") << QByteArray(
                                        R"({"customer_id":"a","message":"x","customer_context":5})")
                                 << u"customer_context"_s;
    }
    void whatIsWrongIsNamed()
    {
        QFETCH(QByteArray, body);
        QFETCH(QString, fields);
        AskedDesk desk;
        for (const QString &target : {kSay, kLater}) {
            const HttpAnswer answer = desk.post(target, body);
            QCOMPARE(answer.status, 422);
            QCOMPARE(answer.fields().join(u','), fields);
        }
    }

    void theSameKeyGetsTheSameAnswer()
    {
        AskedDesk desk;
        const auto post = [&](const QString &target, const QByteArray &body) {
            return desk.ask("POST", target, body, {{"Idempotency-Key", "k-1"}});
        };
        const HttpAnswer first = post(kSay, kHello);
        const HttpAnswer second = post(kSay, kHello);
        QCOMPARE(second.status, 200);
        QCOMPARE(second.body, first.body);
        QCOMPARE(second.headers.value("idempotency-replayed"), QByteArray("true"));
        QCOMPARE(desk.get(path(first.text("conversation_id"))).list("messages").size(), 2);
        QCOMPARE(post(kSay, saying(u"Else"_s)).status, 422);
        const HttpAnswer task = post(kLater, kHello);
        QCOMPARE(post(kLater, kHello).text("task_id"), task.text("task_id"));
    }

    void aTaskIsAnsweredEvenAfterARestart()
    {
        AskedDesk desk;
        const HttpAnswer accepted = desk.post(kLater, kHello);
        QCOMPARE(accepted.status, 202);
        QCOMPARE(accepted.text("status"), u"processing"_s);
        desk.restart();
        const QString task = u"/api/tasks/"_s + accepted.text("task_id");
        QTRY_COMPARE_WITH_TIMEOUT(desk.get(task).text("status"), u"completed"_s, 10'000);
        const QJsonObject result = desk.get(task).body[u"result"_s].toObject();
        QCOMPARE(desk.get(path(result[u"conversation_id"_s].toString())).list("messages").size(),
                 2);
        QCOMPARE(desk.get(u"/api/tasks/none"_s).status, 404);
        QCOMPARE(desk.post(kLater, saying(u"Hm"_s, u"none"_s)).status, 404);
    }

    void peopleEscalateAndResolve()
    {
        AskedDesk desk;
        const QString id = desk.post(kSay, kHello).text("conversation_id");
        const HttpAnswer raised = desk.post(path(id, "/escalate"), R"({"reason":"VIP"})");
        QCOMPARE(raised.status, 200);
        QCOMPARE(raised.text("status"), u"escalated"_s);
        QCOMPARE(raised.text("conversation_id"), id);
        QCOMPARE(stateOf(desk, id), u"escalated"_s);
        QCOMPARE(desk.ask("POST", path(id, "/resolve")).text("status"), u"resolved"_s);
        QCOMPARE(stateOf(desk, id), u"resolved"_s);
        QTRY_COMPARE_WITH_TIMEOUT(desk.get(path(id)).list("messages").last()[u"role"_s].toString(),
                                  u"system"_s, 15'000);
        QVERIFY(desk.get(path(id))
                    .list("messages")
                    .last()[u"content"_s]
                    .toString()
                    .contains(u"download an invoice"_s));
        QCOMPARE(desk.post(path(id, "/escalate"), "{}").status, 409);
        QCOMPARE(desk.post(path(u"none"_s, "/escalate"), "{}").status, 404);
        QCOMPARE(desk.post(path(u"none"_s, "/resolve"), "{}").status, 404);
        QCOMPARE(desk.post(path(id, "/resolve"), R"({"note":5})").status, 422);
        QCOMPARE(desk.get(path(u"none"_s)).status, 404);
    }

    void customersAreKnown()
    {
        AskedDesk desk;
        desk.post(u"/api/incidents"_s, R"({"customer_id":"ada","channel":"web","message":"Hello",)"
                                       R"("email":"Ada@Example.com","phone":"+49 30 1234567"})");
        const QString id = desk.post(kSay, kHello).text("conversation_id");
        desk.post(path(id, "/escalate"), "{}");
        const QJsonObject insight = desk.get(u"/api/customers/ada/insights"_s).body;
        QCOMPARE(insight[u"total_conversations"_s].toInt(), 2);
        QCOMPARE(insight[u"escalation_rate"_s].toDouble(), 50.0);
        QCOMPARE(insight[u"recent_conversations"_s].toArray().size(), 2);
        QVERIFY(!insight[u"common_categories"_s].toArray().isEmpty());
        QVERIFY(insight[u"average_sentiment"_s].isDouble());
        const HttpAnswer list = desk.get(u"/api/customers/ada/conversations?limit=1&count=true"_s);
        QCOMPARE(list.list("items").first()[u"conversation_id"_s].toString(), id);
        QCOMPARE(list.body[u"total"_s].toInt(), 2);
        QCOMPARE(desk.get(u"/api/customers/ada/conversations?cursor="_s + list.text("next_cursor"))
                     .list("items")
                     .size(),
                 1);
        QCOMPARE(desk.get(u"/api/customers/nobody/insights"_s).status, 404);
        QCOMPARE(desk.get(u"/api/customers/nobody/conversations"_s).status, 404);
        for (const QString &who :
             {u"email=ada@example.com"_s, u"phone=%2B49301234567"_s, u"phone=+49301234567"_s})
            QCOMPARE(desk.get(u"/api/customers/lookup?"_s + who).text("id"), u"ada"_s);
        QCOMPARE(desk.get(u"/api/customers/lookup?email=eve@example.com"_s).status, 404);
        QCOMPARE(desk.get(u"/api/customers/lookup"_s).status, 422);
        QCOMPARE(desk.get(u"/api/customers/lookup?email=x"_s).status, 422);
    }

    void sumsAddUp()
    {
        AskedDesk desk;
        const QString first = desk.post(kSay, kHello).text("conversation_id");
        const QString second =
            desk.post(kSay, saying(u"The export crashes every time."_s)).text("conversation_id");
        desk.post(path(first, "/resolve"), "{}");
        desk.post(path(second, "/escalate"), "{}");
        const QJsonObject sums = desk.get(u"/api/analytics/summary"_s).body;
        QCOMPARE(sums[u"total_conversations"_s].toInt(), 2);
        for (const char *part : {"by_status", "by_category"}) {
            int total = 0;
            for (const QJsonValue count : sums[QLatin1String(part)].toObject())
                total += count.toInt();
            QCOMPARE(total, 2);
        }
        QCOMPARE(sums[u"by_status"_s][u"escalated"_s].toInt(), 1);
        QCOMPARE(sums[u"escalation_rate"_s].toDouble(), 50.0);
        QCOMPARE(sums[u"automation_rate"_s].toDouble(), 100.0);
        QCOMPARE(sums[u"sla_attainment"_s].toDouble(), 100.0);
        QVERIFY(sums[u"first_response_p50_s"_s].isNull());
        QVERIFY(sums[u"resolution_p50_s"_s].toDouble() > 0);
        QCOMPARE(desk.get(u"/api/analytics/summary?from=2020-01-01&to=2020-12-31T10:00:00Z"_s)
                     .body[u"total_conversations"_s]
                     .toInt(-1),
                 0);
        QCOMPARE(desk.get(u"/api/analytics/summary?from=2020-01-02&to=2020-01-01"_s).status, 422);
        QCOMPARE(desk.get(u"/api/analytics/summary?from=soon"_s).status, 422);
    }

    void scopesHold()
    {
        AskedDesk desk;
        const auto as = [&](const QString &key, const QByteArray &method, const QString &target,
                            const QByteArray &body = {}) {
            return desk.ask(method, target, body, {}, key).status;
        };
        QCOMPARE(as(u"ingest"_s, "POST", kSay, kHello), 200);
        QCOMPARE(as(u"write"_s, "POST", kSay, kHello), 403);
        QCOMPARE(as(u"ingest"_s, "GET", path(u"x"_s)), 403);
        QCOMPARE(as(u"read"_s, "POST", path(u"x"_s, "/resolve"), "{}"), 403);
        QCOMPARE(as(u"write"_s, "GET", u"/api/customers/ada/insights"_s), 403);
        QCOMPARE(as(u"nobody"_s, "GET", u"/api/analytics/summary"_s), 401);
    }

    void whatLiesLongIsArchivedAndComesBack()
    {
        AskedDesk desk;
        const QString id = desk.post(kSay, kHello).text("conversation_id");
        desk.post(path(id, "/resolve"), "{}");
        std::promise<void> done;
        desk.desk().store().store().submit(
            [](Transaction &tx) -> Result<void> {
                const Instant later = SystemClock().now() + std::chrono::hours(1);
                const auto archived = tx.conversations().archive(later, later, 10);
                return archived ? Result<void>() : failure(archived.error());
            },
            [&](const Result<void> &) { done.set_value(); });
        done.get_future().wait();
        QCOMPARE(stateOf(desk, id), u"archived"_s);
        const auto states = [&] {
            return desk.get(u"/api/analytics/summary"_s).body[u"by_status"_s].toObject();
        };
        QCOMPARE(states()[u"archived"_s].toInt(), 1);
        QCOMPARE(states()[u"resolved"_s].toInt(), 0);
        desk.post(kSay, saying(u"And can I have it as a CSV file?"_s, id));
        QCOMPARE(stateOf(desk, id), u"open"_s);
        QCOMPARE(states()[u"archived"_s].toInt(), 0);
        QCOMPARE(states()[u"open"_s].toInt(), 1);
    }
};

QTEST_GUILESS_MAIN(ConversationsHttpTest)
#include "tst_conversations_http.moc"
