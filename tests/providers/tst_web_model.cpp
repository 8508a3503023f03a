// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/web_model.h"
#include "support/scripted_server.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QtTest>

#include <mutex>

using namespace caseline;
using namespace caseline::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QByteArray kChat = R"({"choices":[{"message":{"role":"assistant","content":"hello"}}],)"
                         R"("usage":{"prompt_tokens":11,"completion_tokens":7}})";

ModelPrompt samplePrompt()
{
    ModelPrompt prompt;
    prompt.system = u"Sort."_s;
    prompt.turns = {u"first"_s, u"second"_s, u"third"_s};
    prompt.schema = {
        {u"type"_s, u"object"_s},
        {u"properties"_s, QJsonObject{{u"category"_s, QJsonObject{{u"type"_s, u"string"_s}}}}},
        {u"required"_s, QJsonArray{u"category"_s}},
        {u"additionalProperties"_s, false}};
    return prompt;
}

} // namespace

class WebModelTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void eachVendorIsAskedInItsOwnWay_data()
    {
        QTest::addColumn<QString>("provider");
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QByteArray>("key");
        const QByteArray anthropic =
            R"({"type":"message","content":[{"type":"text","text":"hello"}],)"
            R"("usage":{"input_tokens":11,"output_tokens":7}})";
        const QByteArray gemini =
            R"({"candidates":[{"content":{"parts":[{"thought":true,"text":"hm"},{"text":"hello"}]}}],)"
            R"("usageMetadata":{"promptTokenCount":11,"candidatesTokenCount":7}})";
        const QByteArray ollama =
            R"({"message":{"role":"assistant","content":"hello"},"done":true,)"
            R"("prompt_eval_count":11,"eval_count":7})";
        const auto row = [](const char *provider, const QByteArray &answer, const QByteArray &path,
                            const QByteArray &key) {
            QTest::newRow(provider) << QString::fromLatin1(provider) << answer
                                    << "POST /base" + path + " HTTP/1.1" << key;
        };
        row("anthropic", anthropic, "/v1/messages", "x-api-key: k-1");
        row("openai", kChat, "/chat/completions", "authorization: bearer k-1");
        row("openai-compatible", kChat, "/chat/completions", "authorization: bearer k-1");
        row("groq", kChat, "/chat/completions", "authorization: bearer k-1");
        row("gemini", gemini, "/v1beta/models/m-1:generateContent", "x-goog-api-key: k-1");
        row("ollama", ollama, "/api/chat", "authorization: bearer k-1");
    }
    void eachVendorIsAskedInItsOwnWay()
    {
        QFETCH(QString, provider);
        QFETCH(QByteArray, answer);
        QFETCH(QByteArray, line);
        QFETCH(QByteArray, key);
        ScriptedServer server;
        server.will(200, answer);
        const auto reply = ask(server, provider);
        QVERIFY2(reply, reply ? "" : qPrintable(reply.error().detail));
        QCOMPARE(reply->text, u"hello"_s);
        QCOMPARE(reply->tokensIn, 11);
        QCOMPARE(reply->tokensOut, 7);
        const auto asked = server.asked.at(0);
        QVERIFY2(asked.head.startsWith(line), asked.head.constData());
        QVERIFY2(asked.head.toLower().contains(key), asked.head.constData());
        QVERIFY(asked.head.toLower().contains("content-type: application/json"));
        QVERIFY(!asked.json().contains(u"tools"_s));
    }

    void theSchemaTravelsAsTheVendorTakesIt()
    {
        const auto body = [](const QString &provider) {
            ModelSettings settings;
            settings.provider = provider;
            settings.model = u"m-1"_s;
            settings.baseUrl = QUrl(u"http://127.0.0.1"_s);
            const auto request = dialectFor(provider)->request(samplePrompt(), settings);
            return QJsonDocument::fromJson(request.body).object();
        };
        const QJsonObject openai = body(u"openai"_s);
        QCOMPARE(openai[u"response_format"_s][u"json_schema"_s][u"strict"_s], QJsonValue(true));
        QCOMPARE(openai[u"response_format"_s][u"json_schema"_s][u"schema"_s].toObject(),
                 samplePrompt().schema);
        QVERIFY(openai.contains(u"max_completion_tokens"_s));
        QVERIFY(!openai.contains(u"max_tokens"_s));
        QCOMPARE(openai[u"messages"_s].toArray().size(), 4);
        QCOMPARE(openai[u"messages"_s][2][u"role"_s].toString(), u"assistant"_s);
        QCOMPARE(body(u"groq"_s)[u"response_format"_s][u"type"_s].toString(), u"json_object"_s);
        const QJsonValue schema = body(u"gemini"_s)[u"generationConfig"_s][u"responseSchema"_s];
        QCOMPARE(schema[u"type"_s].toString(), u"OBJECT"_s);
        QCOMPARE(schema[u"properties"_s][u"category"_s][u"type"_s].toString(), u"STRING"_s);
        QVERIFY(schema[u"additionalProperties"_s].isUndefined());
        QCOMPARE(body(u"gemini"_s)[u"contents"_s][1][u"role"_s].toString(), u"model"_s);
        QCOMPARE(body(u"ollama"_s)[u"format"_s].toObject(), samplePrompt().schema);
        QCOMPARE(body(u"ollama"_s)[u"stream"_s], QJsonValue(false));
        QCOMPARE(body(u"anthropic"_s)[u"system"_s].toString(), u"Sort."_s);
        QVERIFY(body(u"anthropic"_s)[u"max_tokens"_s].toInt() > 0);
    }

    void whatPassesIsTriedAgain_data()
    {
        QTest::addColumn<int>("status");
        for (const int status : {408, 429, 500, 502, 503, 529})
            QTest::addRow("%d", status) << status;
    }
    void whatPassesIsTriedAgain()
    {
        QFETCH(int, status);
        ScriptedServer server;
        server.will(status, R"({"error":{"message":"busy"}})");
        server.will(200, kChat);
        QVERIFY(ask(server, u"openai"_s));
        QCOMPARE(server.asked.size(), size_t(2));
    }

    void afterTwoRetriesItGivesUp()
    {
        ScriptedServer server;
        server.will(500, R"({"error":{"message":"out of order"}})");
        const auto reply = ask(server, u"openai"_s);
        QVERIFY(!reply);
        QCOMPARE(reply.error().kind, ErrorKind::Unavailable);
        QVERIFY(reply.error().detail.contains(u"out of order"_s));
        QCOMPARE(server.asked.size(), size_t(3));
    }

    void whatIsForGoodIsNotTriedAgain_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<ErrorKind>("kind");
        for (const int status : {400, 401, 402, 403})
            QTest::addRow("%d", status) << status << ErrorKind::Rejected;
        for (const int status : {301, 404, 405, 410, 413, 422, 451}) // of this one question
            QTest::addRow("%d", status) << status << ErrorKind::Unavailable;
    }
    void whatIsForGoodIsNotTriedAgain()
    {
        QFETCH(int, status);
        QFETCH(ErrorKind, kind);
        ScriptedServer server;
        server.will(status, R"({"error":"no"})", "Location: http://127.0.0.1:1/\r\n");
        const auto reply = ask(server, u"openai"_s);
        QVERIFY(!reply);
        QCOMPARE(reply.error().kind, kind);
        QCOMPARE(server.asked.size(), size_t(1));
    }

    void retryAfterIsHonouredWhenThereIsTime()
    {
        ScriptedServer server;
        server.will(429, "{}", "Retry-After: 1\r\n");
        server.will(200, kChat);
        QElapsedTimer timer;
        timer.start();
        QVERIFY(ask(server, u"openai"_s));
        QVERIFY(timer.elapsed() >= 950);
        ScriptedServer patient;
        patient.will(429, "{}", "Retry-After: 60\r\n");
        timer.restart();
        QVERIFY(!ask(patient, u"openai"_s));
        QVERIFY(timer.elapsed() < 30'000);
        QCOMPARE(patient.asked.size(), size_t(1));
    }

    void retryAfterIsSecondsOrADate()
    {
        const Instant now = fromMs(1445412480000); // Wed, 21 Oct 2015 07:28:00 GMT
        QCOMPARE(readRetryAfter("2", now), Milliseconds(2000));
        QCOMPARE(readRetryAfter("0.5", now), Milliseconds(500));
        QCOMPARE(readRetryAfter("Wed, 21 Oct 2015 07:28:30 GMT", now), Milliseconds(30s));
        QCOMPARE(readRetryAfter("Wed, 21 Oct 2015 07:00:00 GMT", now), Milliseconds(0));
        for (const char *bad : {"", "-1", "soon", "nan", "inf", "1e300"})
            QVERIFY(!readRetryAfter(bad, now));
    }

    void aSlowServerCostsThePatienceAndNoMore()
    {
        ScriptedServer server;
        server.answers = {{{}, false, 0}};
        QElapsedTimer timer;
        timer.start();
        const auto reply = ask(server, u"openai"_s, 600ms);
        QVERIFY(!reply);
        QVERIFY2(timer.elapsed() < 10'000, qPrintable(QString::number(timer.elapsed())));
        QCOMPARE(reply.error().kind, ErrorKind::Unavailable);
    }

    void cutOffAnywhereItIsAnErrorAndNeverAnAnswer()
    {
        const QByteArray whole = ScriptedServer::http(200, kChat);
        ScriptedServer server;
        for (qsizetype length = 0; length < whole.size(); length += 1 + length / 40) {
            server.answers = {{whole.left(length), true, 0}};
            const auto reply = ask(server, u"openai"_s, 300ms);
            QVERIFY2(!reply, whole.left(length).constData());
        }
        server.answers = {{whole, true, 0}};
        QVERIFY(ask(server, u"openai"_s));
    }

    void wrongBodiesAreErrors_data()
    {
        QTest::addColumn<QByteArray>("body");
        for (const char *body :
             {"", "hello", "[]", "null", "{}", R"({"choices":[]})", R"({"choices":{}})",
              R"({"choices":[{"message":{"content":null}}]})",
              R"({"choices":[{"message":{"content":[]}}]})",
              R"({"choices":[{"message":{"refusal":"no"}}]})", "\xff\xfe\x00"})
            QTest::newRow(body) << QByteArray(body);
    }
    void wrongBodiesAreErrors()
    {
        QFETCH(QByteArray, body);
        ScriptedServer server;
        server.will(200, body);
        QVERIFY(!ask(server, u"openai"_s, 500ms));
    }

    void anEndlessAnswerIsCutShort()
    {
        ScriptedServer server;
        server.will(200, QByteArray(3 * 1024 * 1024, ' '));
        QVERIFY(!ask(server, u"openai"_s, 2s));
    }

    void whenTheClientStopsEverybodyGetsAnAnswer()
    {
        ScriptedServer server;
        server.answers = {{{}, false, 0}};
        WebClient client;
        WebModel model(client, settingsFor(server, u"openai"_s));
        std::atomic<int> answers = 0;
        for (int i = 0; i < 5; ++i)
            model.ask(samplePrompt(), 20s,
                      [&](const Result<ModelReply> &reply) { answers += reply ? 100 : 1; });
        QTRY_VERIFY(!server.asked.empty());
        client.stop();
        QCOMPARE(answers.load(), 5);
        model.ask(samplePrompt(), 20s, [&](const Result<ModelReply> &) { ++answers; });
        QTRY_COMPARE(answers.load(), 6);
    }

private:
    static ModelSettings settingsFor(const ScriptedServer &server, const QString &provider)
    {
        ModelSettings settings;
        settings.provider = provider;
        settings.apiKey = u"k-1"_s;
        settings.model = u"m-1"_s;
        settings.baseUrl = QUrl(u"http://127.0.0.1:%1/base"_s.arg(server.port()));
        return settings;
    }

    Result<ModelReply> ask(const ScriptedServer &server, const QString &provider,
                           Milliseconds patience = 5s)
    {
        WebModel model(m_client, settingsFor(server, provider));
        std::mutex mutex;
        std::optional<Result<ModelReply>> given;
        model.ask(samplePrompt(), patience, [&](Result<ModelReply> reply) {
            const std::lock_guard lock(mutex);
            given = std::move(reply);
        });
        const auto isThere = [&] {
            const std::lock_guard lock(mutex);
            return given.has_value();
        };
        [[maybe_unused]] const bool came = QTest::qWaitFor(isThere, 15000);
        if (!came)
            qFatal("no answer came");
        return *given;
    }

    WebClient m_client;
};

QTEST_GUILESS_MAIN(WebModelTest)
#include "tst_web_model.moc"
