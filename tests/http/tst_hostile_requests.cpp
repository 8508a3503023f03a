// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/running_listener.h"

#include <QTest>

using namespace caseline;
using namespace caseline::fake;

namespace {
const QByteArray kHost = "Host: localhost\r\n";

/// How many answers stand in the bytes (bodies of ours hold no status line).
qsizetype answersIn(const QByteArray &bytes)
{
    return bytes.count("HTTP/1.1 ");
}

QByteArray post(const QByteArray &fields, const QByteArray &body)
{
    return "POST /api/incidents HTTP/1.1\r\n" + kHost +
           "Authorization: Bearer all\r\nContent-Type: application/json\r\n" + fields + "\r\n" +
           body;
}

QByteArray chunked(const QByteArray &body)
{
    return QByteArray::number(body.size(), 16) + "\r\n" + body + "\r\n0\r\n\r\n";
}

const QByteArray kSmuggled = "GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n";
} // namespace

class TestHostileRequests : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isRefusedOnceAndClosed_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("status");
        const auto bad = [](const char *name, const QByteArray &bytes, int status = 400) {
            QTest::newRow(name) << bytes << status;
        };
        const QByteArray get = "GET /health HTTP/1.1\r\n";
        bad("no host", get + "\r\n");
        bad("no host in 1.0", "GET /health HTTP/1.0\r\n\r\n");
        bad("two hosts", get + kHost + kHost + "\r\n");
        bad("two hosts, other case", get + kHost + "HOST: localhost\r\n\r\n");
        bad("empty host", get + "Host:\r\n\r\n");
        bad("host list", get + "Host: localhost, evil\r\n\r\n");
        bad("host with path", get + "Host: localhost/x\r\n\r\n");
        bad("host with user", get + "Host: me@localhost\r\n\r\n");
        bad("host with bad port", get + "Host: localhost:8o\r\n\r\n");
        bad("space before colon", get + "Host : localhost\r\n\r\n");
        bad("tab before colon", get + kHost + "A\t: b\r\n\r\n");
        bad("leading space in first field", get + " " + kHost + "\r\n");
        bad("obs-fold", get + kHost + "A: b\r\n c\r\n\r\n");
        bad("obs-fold by tab", get + kHost + "A: b\r\n\tc\r\n\r\n");
        bad("fold before the end", get + kHost + " \r\n\r\n");
        bad("bare LF ends line", "GET /health HTTP/1.1\nHost: localhost\r\n\r\n");
        bad("bare LF ends field", get + "Host: localhost\nA: b\r\n\r\n");
        bad("bare LF ends head", get + kHost + "\n");
        bad("bare CR in field", get + kHost + "A: b\rc\r\n\r\n");
        bad("bare CR before LF CR LF", get + kHost + "A: b\r\r\n\r\n");
        bad("NUL in field", get + kHost + QByteArray("A: b\0c\r\n\r\n", 10));
        bad("NUL in name", get + kHost + QByteArray("A\0: b\r\n\r\n", 9));
        bad("NUL in target", QByteArray("GET /hea\0lth HTTP/1.1\r\n", 23) + kHost + "\r\n");
        bad("escape in value", get + kHost + "A: \x1b[2J\r\n\r\n");
        bad("DEL in value", get + kHost + "A: \x7f\r\n\r\n");
        bad("field without colon", get + kHost + "nonsense\r\n\r\n");
        bad("field without name", get + kHost + ": x\r\n\r\n");
        bad("bad name", get + kHost + "A(b): x\r\n\r\n");
        bad("name beyond ASCII", get + kHost + "\xc3\xa9: x\r\n\r\n");
        bad("two spaces", "GET  /health HTTP/1.1\r\n" + kHost + "\r\n");
        bad("tab in request line", "GET\t/health HTTP/1.1\r\n" + kHost + "\r\n");
        bad("no version", "GET /health\r\n" + kHost + "\r\n");
        bad("HTTP/2.0", "GET /health HTTP/2.0\r\n" + kHost + "\r\n");
        bad("HTTP/1.2", "GET /health HTTP/1.2\r\n" + kHost + "\r\n");
        bad("lower-case version", "GET /health http/1.1\r\n" + kHost + "\r\n");
        bad("trailing space", "GET /health HTTP/1.1 \r\n" + kHost + "\r\n");
        bad("bad method", "G@T /health HTTP/1.1\r\n" + kHost + "\r\n");
        bad("fragment", "GET /health#x HTTP/1.1\r\n" + kHost + "\r\n");
        bad("backslash", "GET /\\health HTTP/1.1\r\n" + kHost + "\r\n");
        bad("target beyond ASCII", "GET /h\xc3\xa9 HTTP/1.1\r\n" + kHost + "\r\n");
        bad("relative target", "GET health HTTP/1.1\r\n" + kHost + "\r\n");
        bad("star target", "GET * HTTP/1.1\r\n" + kHost + "\r\n");
        bad("authority target", "CONNECT localhost:80 HTTP/1.1\r\n" + kHost + "\r\n");
        bad("absolute target of another host",
            "GET http://evil.example/health HTTP/1.1\r\n" + kHost + "\r\n");
        bad("TLS hello", QByteArray::fromHex("160301020001000001fc0303"));
        bad("two empty lines first", "\r\n\r\n" + kSmuggled);

        bad("length and encoding",
            post("Content-Length: 6\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n" + kSmuggled));
        bad("encoding and length",
            post("Transfer-Encoding: chunked\r\nContent-Length: 6\r\n", "0\r\n\r\n" + kSmuggled));
        bad("two lengths", post("Content-Length: 5\r\nContent-Length: 6\r\n", "{}" + kSmuggled));
        bad("the same length twice",
            post("Content-Length: 2\r\nContent-Length: 2\r\n", "{}" + kSmuggled));
        bad("length list", post("Content-Length: 2, 2\r\n", "{}" + kSmuggled));
        bad("signed length", post("Content-Length: +2\r\n", "{}" + kSmuggled));
        bad("negative length", post("Content-Length: -1\r\n", kSmuggled));
        bad("hexadecimal length", post("Content-Length: 0x2\r\n", "{}" + kSmuggled));
        bad("empty length", post("Content-Length:\r\n", kSmuggled));
        bad("length with a blank", post("Content-Length: 1 2\r\n", "{}" + kSmuggled));
        bad("length beyond 64 bits",
            post("Content-Length: 18446744073709551618\r\n", "{}" + kSmuggled));
        bad("gzip", post("Transfer-Encoding: gzip\r\n", kSmuggled));
        bad("gzip, chunked", post("Transfer-Encoding: gzip, chunked\r\n", chunked("{}")));
        bad("chunked, identity", post("Transfer-Encoding: chunked, identity\r\n", chunked("{}")));
        bad("identity", post("Transfer-Encoding: identity\r\n", kSmuggled));
        bad("xchunked", post("Transfer-Encoding: xchunked\r\n", chunked("{}") + kSmuggled));
        bad("chunked twice",
            post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", chunked("{}")));
        bad("quoted chunked", post("Transfer-Encoding: \"chunked\"\r\n", chunked("{}")));
        bad("empty encoding", post("Transfer-Encoding:\r\n", chunked("{}")));
        bad("vertical tab chunked", post("Transfer-Encoding: \x0b"
                                         "chunked\r\n",
                                         chunked("{}")));
        bad("chunked in 1.0", "POST /api/incidents HTTP/1.0\r\n" + kHost +
                                  "Transfer-Encoding: chunked\r\n\r\n" + chunked("{}"));

        const QByteArray te = "Transfer-Encoding: chunked\r\n";
        bad("chunk size with prefix", post(te, "0x2\r\n{}\r\n0\r\n\r\n"));
        bad("chunk size with sign", post(te, "+2\r\n{}\r\n0\r\n\r\n"));
        bad("chunk size with space", post(te, " 2\r\n{}\r\n0\r\n\r\n"));
        bad("chunk size, then space", post(te, "2 \r\n{}\r\n0\r\n\r\n"));
        bad("chunk size empty", post(te, "\r\n{}\r\n0\r\n\r\n"));
        bad("chunk size endless", post(te, "000000000000000002\r\n{}\r\n0\r\n\r\n"));
        bad("chunk ends with LF", post(te, "2\n{}\r\n0\r\n\r\n"));
        bad("chunk data too long", post(te, "2\r\n{}x\r\n0\r\n\r\n"));
        bad("chunk data ends with LF", post(te, "2\r\n{}\n0\r\n\r\n"));
        bad("LF in extension", post(te, "2;a\nb\r\n{}\r\n0\r\n\r\n"));
        bad("endless extension", post(te, "2;" + QByteArray(5000, 'a') + "\r\n{}\r\n0\r\n\r\n"));
        bad("final chunk ends with LF", post(te, "2\r\n{}\r\n0\n\r\n"));
        bad("trailer", post(te, "2\r\n{}\r\n0\r\nAuthorization: x\r\n\r\n"));
        bad("trailer with fold", post(te, "2\r\n{}\r\n0\r\nA: x\r\n y\r\n\r\n"));

        bad("huge field", get + kHost + "A: " + QByteArray(17 * 1024, 'a') + "\r\n\r\n", 431);
        bad("huge target", "GET /" + QByteArray(17 * 1024, 'a') + " HTTP/1.1\r\n" + kHost, 431);
        QByteArray fields;
        for (int i = 0; i < 100; ++i)
            fields += "A" + QByteArray::number(i) + ": b\r\n";
        bad("101 fields", get + kHost + fields + "\r\n", 431);
        bad("huge body", post("Content-Length: 1048577\r\n", "{}"), 413);
        bad("endless body", post("Content-Length: 999999999999\r\n", "{}"), 413);
        bad("huge chunk", post(te, "100001\r\n{}"), 413);
        bad("huge chunks", post(te, "fffff\r\n" + QByteArray(0xfffff, ' ') + "\r\n2\r\n"), 413);
        bad("unknown expectation", post("Expect: 200-ok\r\nContent-Length: 70000\r\n", "{}"), 417);
    }
    void isRefusedOnceAndClosed()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, status);
        const RunningListener server;
        RawClient client = server.client();
        QVERIFY(client.isConnected());
        client.send(bytes + kSmuggled);
        const QByteArray received = client.receiveAll();
        QVERIFY2(received.startsWith("HTTP/1.1 " + QByteArray::number(status)), received);
        QCOMPARE(answersIn(received), 1);
        QVERIFY(received.contains("Connection: close\r\n"));
        QVERIFY(received.contains("X-Content-Type-Options: nosniff\r\n"));
        QVERIFY(received.contains("RateLimit-Limit: "));
        QCOMPARE(server.desk.accepted.load(), 0);
    }

    void byteByByteIsTheSame()
    {
        const RunningListener server;
        RawClient client = server.client();
        for (const char c : postIncident())
            client.send(QByteArray(1, c));
        QCOMPARE(client.receive().status, 201);
        for (const char c : post("Transfer-Encoding: chunked\r\n",
                                 "A;x=\"y\"\r\n" + kIncident.left(10) + "\r\n" +
                                     QByteArray::number(kIncident.size() - 10, 16) + "\r\n" +
                                     kIncident.mid(10) + "\r\n0\r\n\r\n"))
            client.send(QByteArray(1, c));
        QCOMPARE(client.receive().status, 201);
    }

    void goodFormsAreTaken_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("status");
        const auto good = [](const char *name, const QByteArray &bytes, int status = 200) {
            QTest::newRow(name) << bytes << status;
        };
        good("plain", kSmuggled);
        good("one empty line first", "\r\n" + kSmuggled);
        good("1.0", "GET /health HTTP/1.0\r\n" + kHost + "\r\n");
        good("absolute target", "GET http://localhost/health HTTP/1.1\r\n" + kHost + "\r\n");
        good("query", "GET /health?a=b HTTP/1.1\r\n" + kHost + "\r\n");
        good("99 more fields",
             "GET /health HTTP/1.1\r\n" + kHost + QByteArray("A: b\r\n").repeated(99) + "\r\n");
        good("tabs around a value", "GET /health HTTP/1.1\r\nHost:\tlocalhost \t\r\n\r\n");
        good("IPv6 host", "GET /health HTTP/1.1\r\nHost: [::1]:8000\r\n\r\n");
        good("chunked", post("Transfer-Encoding: Chunked\r\n", chunked(kIncident)), 201);
        good("a body of one MiB",
             post("Content-Length: 1048576\r\n",
                  kIncident + QByteArray(1048576 - kIncident.size(), ' ')),
             201);
        good("unknown method", "BREW /health HTTP/1.1\r\n" + kHost + "\r\n", 405);
        good("options", "OPTIONS /api/incidents HTTP/1.1\r\n" + kHost + "\r\n", 204);
        good("options star", "OPTIONS * HTTP/1.1\r\n" + kHost + "\r\n", 204);
        good("delete", "DELETE /api/stats HTTP/1.1\r\n" + kHost + "\r\n", 405);
    }
    void goodFormsAreTaken()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, status);
        const RunningListener server;
        const Answer answer = server.ask(bytes);
        QCOMPARE(answer.status, status);
        if (status == 405 || bytes.startsWith("OPTIONS /"))
            QVERIFY(answer.field("allow").contains("OPTIONS"));
    }

    void pipelinedAreAnsweredInOrder()
    {
        RunningListener server;
        server.desk.delayMs = 20;
        RawClient client = server.client();
        QByteArray bytes;
        for (int i = 0; i < 10; ++i)
            bytes +=
                postIncident(kIncident, "X-Request-Id: post-" + QByteArray::number(i) + "\r\n") +
                request("GET", "/health", {},
                        "X-Request-Id: get-" + QByteArray::number(i) + "\r\n");
        client.send(bytes);
        for (int i = 0; i < 10; ++i) {
            const Answer posted = client.receive();
            QCOMPARE(posted.status, 201);
            QCOMPARE(posted.field("x-request-id"), "post-" + QByteArray::number(i));
            const Answer got = client.receive();
            QCOMPARE(got.status, 200);
            QCOMPARE(got.field("x-request-id"), "get-" + QByteArray::number(i));
        }
    }

    void manyPipelinedRefusalsAreFine()
    {
        const RunningListener server;
        RawClient client = server.client();
        client.send(QByteArray("GET /x HTTP/1.1\r\nHost: localhost\r\n\r\n").repeated(2000));
        for (int i = 0; i < 2000; ++i)
            QCOMPARE(client.receive().status, 404);
    }

    void continueIsSaidOnlyWhenItHelps()
    {
        const RunningListener server;
        RawClient client = server.client();
        const QByteArray asking = postIncident(kIncident, "Expect: 100-continue\r\n");
        client.send(asking.left(asking.size() - kIncident.size()));
        QCOMPARE(client.receive().status, 100);
        client.send(kIncident);
        QCOMPARE(client.receive().status, 201);
        client.send(asking); // the body comes along: no need to invite it
        QCOMPARE(client.receive().status, 201);

        RawClient stranger = server.client();
        const QByteArray refused = postIncident(kIncident, "Expect: 100-continue\r\n", "wrong");
        stranger.send(refused.left(refused.size() - kIncident.size()));
        QCOMPARE(stranger.receive().status, 401);
        QVERIFY(stranger.isClosedWithin(RawClient::kPatience));
    }

    void shortBodyOfARefusedRequestKeepsTheConnection()
    {
        const RunningListener server;
        RawClient client = server.client();
        client.send(postIncident(kIncident, {}, "wrong") + postIncident());
        QCOMPARE(client.receive().status, 401);
        QCOMPARE(client.receive().status, 201);
    }

    void headHasTheLengthAndNoBody()
    {
        const RunningListener server;
        RawClient client = server.client();
        client.send("HEAD /health HTTP/1.1\r\n" + kHost + "\r\n" + kSmuggled);
        const Answer head = client.receive(false);
        QCOMPARE(head.status, 200);
        QVERIFY(head.field("content-length").toInt() > 50);
        const Answer get = client.receive();
        QCOMPARE(get.field("content-length"), head.field("content-length"));
    }

    void connectionFollowsTheClient()
    {
        const RunningListener server;
        RawClient closing = server.client();
        closing.send("GET /health HTTP/1.1\r\n" + kHost + "Connection: close\r\n\r\n" + kSmuggled);
        QCOMPARE(answersIn(closing.receiveAll()), 1);
        RawClient old = server.client();
        old.send("GET /health HTTP/1.0\r\n" + kHost + "\r\n");
        QCOMPARE(old.receive().field("connection"), QByteArray("close"));
        RawClient keeping = server.client();
        const QByteArray keep =
            "GET /health HTTP/1.0\r\n" + kHost + "Connection: keep-alive\r\n\r\n";
        QCOMPARE(keeping.ask(keep).field("connection"), QByteArray("keep-alive"));
        QCOMPARE(keeping.ask(keep).status, 200);
    }
};

QTEST_GUILESS_MAIN(TestHostileRequests)
#include "tst_hostile_requests.moc"
