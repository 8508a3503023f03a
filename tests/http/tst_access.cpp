// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/running_listener.h"

#include <QTest>

using namespace caseline;
using namespace caseline::fake;

namespace {
QByteArray get(const QByteArray &target, const QByteArray &fields, const QByteArray &host)
{
    return "GET " + target + " HTTP/1.1\r\nHost: " + host + "\r\n" + fields + "\r\n";
}
} // namespace

class TestAccess : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void credentialsDecide_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("status");
        const auto row = [](const char *name, const QByteArray &bytes, int status) {
            QTest::newRow(name) << bytes << status;
        };
        const auto stats = [](const QByteArray &fields) {
            return get("/api/stats", fields, "localhost");
        };
        row("none", stats({}), 401);
        row("bearer", stats("Authorization: Bearer all\r\n"), 200);
        row("bearer in lower case", stats("authorization: bearer all\r\n"), 200);
        row("api key", stats("X-API-Key: all\r\n"), 200);
        row("wrong", stats("Authorization: Bearer nobody\r\n"), 401);
        row("empty", stats("Authorization: Bearer \r\n"), 401);
        row("only the scheme", stats("Authorization: Bearer\r\n"), 401);
        row("basic", stats("Authorization: Basic YTpi\r\n"), 401);
        row("twice", stats("X-API-Key: all\r\nX-API-Key: all\r\n"), 401);
        row("both ways", stats("X-API-Key: all\r\nAuthorization: Bearer all\r\n"), 401);
        row("in the query", get("/api/stats?api_key=all", {}, "localhost"), 401);
        row("read with ingest", stats("X-API-Key: ingest-only\r\n"), 403);
        row("read with read", stats("X-API-Key: read-only\r\n"), 200);
        row("ingest with read", postIncident(kIncident, {}, "read-only"), 403);
        row("ingest with ingest", postIncident(kIncident, {}, "ingest-only"), 201);
        row("write with read",
            request("PUT", "/api/incidents/x/resolve", {}, "Content-Length: 0\r\n", "read-only"),
            403);
        row("health needs none", get("/health", "X-API-Key: nobody\r\n", "localhost"), 200);
    }
    void credentialsDecide()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, status);
        const RunningListener server;
        const Answer answer = server.ask(bytes);
        QCOMPARE(answer.status, status);
        QCOMPARE(answer.field("www-authenticate").startsWith("Bearer"), status == 401);
        QCOMPARE(answer.field("cache-control"), QByteArray("no-store"));
        QCOMPARE(answer.field("x-frame-options"), QByteArray("DENY"));
        QCOMPARE(answer.field("referrer-policy"), QByteArray("no-referrer"));
        QVERIFY(!answer.field("date").isEmpty());
        if (status >= 400) {
            const QJsonObject json = answer.json();
            QCOMPARE(json.value(QStringLiteral("status")).toInt(), status);
            QCOMPARE(json.value(QStringLiteral("request_id")).toString().toLatin1(),
                     answer.field("x-request-id"));
            QVERIFY(json.value(QStringLiteral("instance")).toString().startsWith(u'/'));
            for (const char *name : {"type", "title", "detail"})
                QVERIFY(!json.value(QLatin1String(name)).toString().isEmpty());
        }
    }

    void hostDecides_data()
    {
        QTest::addColumn<QByteArray>("host");
        QTest::addColumn<int>("status");
        const auto row = [](const char *host, int status) {
            QTest::newRow(host) << QByteArray(host) << status;
        };
        row("localhost", 200);
        row("LocalHost:8000", 200);
        row("127.0.0.1:9", 200);
        row("127.1.2.3", 200);
        row("[::1]", 200);
        row("desk.example.com", 200);
        row("DESK.example.com:443", 200);
        row("evil.example", 421);
        row("localhost.evil.example", 421);
        row("127.0.0.1.evil.example", 421);
        row("xdesk.example.com", 421);
        row("192.168.1.1", 421);
    }
    void hostDecides()
    {
        QFETCH(QByteArray, host);
        QFETCH(int, status);
        DispatcherSettings settings = anonymousLimit(0);
        settings.allowedHosts = {QStringLiteral("desk.example.com:8443")};
        const RunningListener server({}, settings);
        QCOMPARE(server.ask(get("/api/stats", "X-API-Key: all\r\n", host)).status, status);
        QCOMPARE(server.ask(get("/health/live", {}, host)).status, 200);
    }

    void limitIsKeptAndTold()
    {
        const RunningListener server({}, anonymousLimit(2));
        const QByteArray slow = get("/api/stats", "X-API-Key: slow\r\n", "localhost");
        for (int left = 2; left >= 0; --left) {
            const Answer answer = server.ask(slow);
            QCOMPARE(answer.status, 200);
            QCOMPARE(answer.field("ratelimit-limit"), QByteArray("3"));
            QCOMPARE(answer.field("ratelimit-remaining").toInt(), left);
            QVERIFY(answer.field("ratelimit-reset").toInt() > 0);
        }
        const Answer refused = server.ask(slow);
        QCOMPARE(refused.status, 429);
        const int wait = refused.field("retry-after").toInt();
        QVERIFY(wait >= 1 && wait <= 20);

        const QByteArray anonymous = get("/api/stats", {}, "localhost");
        QCOMPARE(server.ask(anonymous).status, 401);
        QCOMPARE(server.ask(get("/api/stats", "X-API-Key: nobody\r\n", "localhost")).status, 401);
        QCOMPARE(server.ask(anonymous).status, 429);
        for (int i = 0; i < 5; ++i) {
            QCOMPARE(server.ask(get("/health", {}, "localhost")).status, 200);
            QCOMPARE(server.ask(get("/api/stats", "X-API-Key: all\r\n", "localhost")).status, 200);
            QCOMPARE(server.ask(get("/api/stats", "X-API-Key: boss\r\n", "localhost")).status, 200);
        }
    }

    void requestIdIsEchoedWhenPlain_data()
    {
        QTest::addColumn<QByteArray>("given");
        QTest::addColumn<bool>("echoed");
        QTest::newRow("plain") << QByteArray("abc-123_4.5:6") << true;
        QTest::newRow("long") << QByteArray(129, 'a') << false;
        QTest::newRow("quotes") << QByteArray("a\"b") << false;
        QTest::newRow("blank") << QByteArray("a b") << false;
        QTest::newRow("none") << QByteArray() << false;
    }
    void requestIdIsEchoedWhenPlain()
    {
        QFETCH(QByteArray, given);
        QFETCH(bool, echoed);
        const RunningListener server;
        const QByteArray id =
            server.ask(get("/health", "X-Request-Id: " + given + "\r\n", "localhost"))
                .field("x-request-id");
        QCOMPARE(id == given, echoed);
        QVERIFY(id.size() >= 13);
    }

    void mediaTypeDecides_data()
    {
        QTest::addColumn<QByteArray>("fields");
        QTest::addColumn<int>("status");
        const auto row = [](const char *fields, int status) {
            QTest::newRow(fields) << QByteArray(fields) << status;
        };
        row("Content-Type: application/json\r\n", 201);
        row("Content-Type: Application/JSON ; Charset=\"UTF-8\"\r\n", 201);
        row("Content-Type: application/json; charset=latin1\r\n", 415);
        row("Content-Type: application/jsonx\r\n", 415);
        row("Content-Type: text/plain\r\n", 415);
        row("Content-Type: application/x-www-form-urlencoded\r\n", 415);
        row("", 415);
        row("Content-Type: application/json\r\nContent-Encoding: gzip\r\n", 415);
        row("Content-Type: application/json\r\nContent-Encoding: identity\r\n", 201);
    }
    void mediaTypeDecides()
    {
        QFETCH(QByteArray, fields);
        QFETCH(int, status);
        const RunningListener server;
        QCOMPARE(server
                     .ask("POST /api/incidents HTTP/1.1\r\nHost: localhost\r\nX-API-Key: all\r\n" +
                          fields + "Content-Length: " + QByteArray::number(kIncident.size()) +
                          "\r\n\r\n" + kIncident)
                     .status,
                 status);
    }

    void unknownAddressesAndMethods()
    {
        const RunningListener server;
        QCOMPARE(server.ask(request("GET", "/")).status, 404);
        QCOMPARE(server.ask(request("GET", "/api/incidents/a/b/c")).status, 404);
        QCOMPARE(server.ask(request("GET", "/api/stats/")).status, 404);
        QCOMPARE(server.ask(request("GET", "//api/stats")).status, 404);
        const Answer wrongMethod = server.ask(request("GET", "/api/incidents"));
        QCOMPARE(wrongMethod.status, 405);
        QCOMPARE(wrongMethod.field("allow"), QByteArray("POST, OPTIONS"));
        QCOMPARE(server.ask(request("POST", "/api/stats", "{}")).field("allow"),
                 QByteArray("GET, HEAD, OPTIONS"));
    }

    void pagesOfOtherOriginsAreToldNothing()
    {
        const QByteArray fields = "X-API-Key: all\r\nOrigin: https://shop.example\r\n";
        const QByteArray preflight =
            "OPTIONS /api/incidents HTTP/1.1\r\nHost: localhost\r\nOrigin: "
            "https://shop.example\r\nAccess-Control-Request-Method: POST\r\n\r\n";
        {
            const RunningListener closed;
            const Answer answer = closed.ask(get("/api/stats", fields, "localhost"));
            QVERIFY(!answer.fields.contains("access-control-allow-origin"));
            QVERIFY(!closed.ask(preflight).fields.contains("access-control-allow-methods"));
        }
        DispatcherSettings settings = anonymousLimit(0);
        settings.corsOrigins = {QStringLiteral("https://shop.example")};
        const RunningListener open({}, settings);
        const Answer answer = open.ask(get("/api/stats", fields, "localhost"));
        QCOMPARE(answer.field("access-control-allow-origin"), QByteArray("https://shop.example"));
        QCOMPARE(answer.field("vary"), QByteArray("Origin"));
        const Answer asked = open.ask(preflight);
        QCOMPARE(asked.status, 204);
        QCOMPARE(asked.field("access-control-allow-methods"), QByteArray("POST, OPTIONS"));
        QVERIFY(asked.field("access-control-allow-headers").contains("Idempotency-Key"));
        const Answer other = open.ask(
            get("/api/stats", "X-API-Key: all\r\nOrigin: https://evil.example\r\n", "localhost"));
        QVERIFY(!other.fields.contains("access-control-allow-origin"));
    }

    void proxyNamesItsClient()
    {
        DispatcherSettings settings = anonymousLimit(1);
        settings.trustedProxies = {QStringLiteral("127.0.0.1"), QStringLiteral("10.0.0.1")};
        const RunningListener server({}, settings);
        const auto status = [&server](const QByteArray &hops) {
            return server.ask(get("/api/stats", hops, "localhost")).status;
        };
        QCOMPARE(status("X-Forwarded-For: 192.0.2.1\r\n"), 401);
        QCOMPARE(status("X-Forwarded-For: 192.0.2.1\r\n"), 429);
        QCOMPARE(status("X-Forwarded-For: 9.9.9.9, 192.0.2.1, 10.0.0.1\r\n"), 429);
        QCOMPARE(status("X-Forwarded-For: 9.9.9.9\r\nX-Forwarded-For: 192.0.2.1\r\n"), 429);
        QCOMPARE(status("X-Forwarded-For: 2001:db8::1\r\n"), 401);
        QCOMPARE(status("X-Forwarded-For: 2001:db8::2\r\n"), 429); // the same /64
        QCOMPARE(status("X-Forwarded-For: 2001:db8:0:1::1\r\n"), 401);
        QCOMPARE(status({}), 401);
        QCOMPARE(status("X-Forwarded-For: junk\r\n"), 429);
    }

    void strangersClaimsAreNotBelieved()
    {
        const RunningListener server({}, anonymousLimit(1));
        QCOMPARE(
            server.ask(get("/api/stats", "X-Forwarded-For: 192.0.2.1\r\n", "localhost")).status,
            401);
        QCOMPARE(
            server.ask(get("/api/stats", "X-Forwarded-For: 192.0.2.2\r\n", "localhost")).status,
            429);
    }

    void addressesAreNormalised()
    {
        QCOMPARE(peerAt("::ffff:192.0.2.1"), peerAt("192.0.2.1"));
        QVERIFY(peerAt("127.9.9.9")->loopback && peerAt("::1")->loopback);
        QVERIFY(!peerAt("::2")->loopback && !peerAt("10.0.0.1")->loopback);
        QCOMPARE(peerAt("2001:db8::1")->network, peerAt("2001:db8:0:0:ffff::")->network);
        for (const char *junk : {"", "localhost", "1.2.3", "1.2.3.4:80", "[::1]", "1.2.3.4 "})
            QVERIFY2(!peerAt(junk), junk);
    }

    void bucketRefillsEvenly()
    {
        using std::chrono::seconds;
        RateLimiter limiter;
        const RateLimiter::Time start{seconds(1000)};
        for (int i = 0; i < 60; ++i)
            QVERIFY(limiter.check("a", 60, true, start).allowed);
        Quota quota = limiter.check("a", 60, true, start);
        QVERIFY(!quota.allowed);
        QCOMPARE(quota.retryAfter, seconds(1));
        QCOMPARE(quota.reset, seconds(60));
        QVERIFY(limiter.check("a", 60, true, start + seconds(1)).allowed);
        QVERIFY(!limiter.check("a", 60, true, start + seconds(1)).allowed);
        QVERIFY(limiter.check("b", 60, true, start).allowed);
        QCOMPARE(limiter.check("a", 60, false, start + seconds(31)).remaining, 30);
        QCOMPARE(limiter.check("a", 0, true, start).remaining, Quota::kUnlimited);
        QCOMPARE(limiter.size(), 2);
        limiter.check("c", 60, true, start + seconds(200));
        QCOMPARE(limiter.size(), 1); // whose bucket is full again is forgotten
    }
};

QTEST_GUILESS_MAIN(TestAccess)
#include "tst_access.moc"
