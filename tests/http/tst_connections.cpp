// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/running_listener.h"

#include <QElapsedTimer>
#include <QTest>

#include <ifaddrs.h>
#include <net/if.h>
#include <sys/resource.h>

#include <future>

using namespace caseline;
using namespace caseline::fake;
using std::chrono::milliseconds;

namespace {
constexpr milliseconds kShort{200};

const QByteArray kGet = "GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n";

/// Sends a byte at a time, so that something always moves; says when the other side has ended it.
qint64 trickle(RawClient &client, const QByteArray &bytes)
{
    QElapsedTimer timer;
    timer.start();
    for (const char c : bytes) {
        if (!client.send(QByteArray(1, c)) || client.isClosedWithin(milliseconds(20)))
            break;
    }
    return timer.elapsed();
}

/// An address of this machine that is not loopback, if it has one.
QByteArray outsideAddress()
{
    QByteArray result;
    ifaddrs *all = nullptr;
    if (::getifaddrs(&all) != 0)
        return result;
    for (const ifaddrs *entry = all; entry && result.isEmpty(); entry = entry->ifa_next) {
        if (!entry->ifa_addr || entry->ifa_addr->sa_family != AF_INET ||
            (entry->ifa_flags & IFF_LOOPBACK))
            continue;
        char text[INET_ADDRSTRLEN];
        const auto *address = reinterpret_cast<const sockaddr_in *>(entry->ifa_addr);
        result = ::inet_ntop(AF_INET, &address->sin_addr, text, sizeof text);
    }
    ::freeifaddrs(all);
    return result;
}
} // namespace

class TestConnections : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void slowHeadEnds()
    {
        ListenerLimits limits;
        limits.head = kShort;
        const RunningListener server(limits);
        RawClient client = server.client();
        const qint64 took = trickle(client, "GET /health HTTP/1.1\r\nA: " + QByteArray(400, 'a'));
        QVERIFY2(took >= 190 && took < 1500, qPrintable(QString::number(took)));
    }

    void slowHeadIsTold()
    {
        ListenerLimits limits;
        limits.head = kShort;
        const RunningListener server(limits);
        RawClient client = server.client();
        QCOMPARE(client.ask("GET /health HTTP/1.1\r\nHost").status, 408);
        QVERIFY(client.isClosedWithin(RawClient::kPatience));
    }

    void slowBodyEnds()
    {
        ListenerLimits limits;
        limits.body = kShort;
        const RunningListener server(limits);
        RawClient client = server.client();
        client.send("POST /api/incidents HTTP/1.1\r\nHost: localhost\r\nX-API-Key: all\r\n"
                    "Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n");
        const qint64 took = trickle(client, QByteArray(400, ' '));
        QVERIFY2(took >= 190 && took < 1500, qPrintable(QString::number(took)));
        QCOMPARE(server.desk.accepted.load(), 0);
    }

    void idleConnectionIsClosedInSilence()
    {
        ListenerLimits limits;
        limits.idle = kShort;
        const RunningListener server(limits);
        RawClient client = server.client();
        QCOMPARE(client.ask(kGet).status, 200);
        QCOMPARE(client.receiveAll(), QByteArray());
        RawClient silent = server.client();
        QVERIFY(silent.isClosedWithin(milliseconds(1500)));
    }

    void clientThatDoesNotReadIsDropped()
    {
        ListenerLimits limits;
        limits.write = kShort;
        const RunningListener server(limits);
        RawClient client = server.client();
        QElapsedTimer timer;
        timer.start();
        // Until both kernels' buffers are full of answers and ours is refused.
        const QByteArray many = kGet.repeated(1000);
        while (client.send(many) && timer.elapsed() < 10'000) {
        }
        QVERIFY(timer.elapsed() < 10'000);
        QCOMPARE(server.ask(kGet).status, 200);
    }

    void handlerThatNeverAnswersIsAnsweredFor()
    {
        ListenerLimits limits;
        limits.answer = kShort;
        RunningListener server(limits);
        server.desk.delayMs = 600;
        RawClient client = server.client();
        client.send(postIncident());
        const QByteArray received = client.receiveAll();
        QVERIFY(received.startsWith("HTTP/1.1 503"));
        QCOMPARE(received.count("HTTP/1.1"), 1); // the late answer is not sent
    }

    void newcomersGetIn()
    {
        ListenerLimits limits;
        limits.connections = 8;
        const RunningListener server(limits);
        std::vector<RawClient> crowd;
        for (int i = 0; i < 40; ++i) {
            crowd.push_back(server.client());
            crowd.back().send("GET /health HTTP/1.1\r\nSlow: ");
        }
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(server.ask(kGet).status, 200);
        QVERIFY(timer.elapsed() < 1000);
        QVERIFY(crowd.front().isClosedWithin(RawClient::kPatience));
        QVERIFY(!crowd.back().isClosedWithin(milliseconds(50)));
    }

    /// With the limits that are served with, and slow clients of all three kinds.
    void twoThousandSlowClientsKeepNobodyOut()
    {
        rlimit files{};
        ::getrlimit(RLIMIT_NOFILE, &files);
        files.rlim_cur = files.rlim_max;
        ::setrlimit(RLIMIT_NOFILE, &files);
        if (files.rlim_cur < 4000)
            QSKIP("This machine lets no process have enough files open.");
        const QByteArray head = "GET /health HTTP/1.1\r\nSlow: ";
        const QByteArray body = "POST /api/incidents HTTP/1.1\r\nHost: localhost\r\nX-API-Key: "
                                "all\r\nContent-Type: application/json\r\nContent-Length: "
                                "1000\r\n\r\n{";
        const QByteArray beginnings[] = {head, body, {}};
        const RunningListener server;
        std::vector<RawClient> crowd;
        crowd.reserve(2000);
        for (int i = 0; i < 2000; ++i) {
            crowd.push_back(server.client());
            crowd.back().send(beginnings[i % 3]);
            if (i % 100 != 99)
                continue;
            QElapsedTimer timer;
            timer.start();
            QCOMPARE(server.ask(kGet).status, 200);
            QVERIFY(timer.elapsed() < 1000);
        }
    }

    void oneClientHasItsOwnCap()
    {
        const QByteArray address = outsideAddress();
        if (address.isEmpty())
            QSKIP("This machine has no address but loopback.");
        ListenerLimits limits;
        limits.connectionsPerClient = 3;
        const RunningListener server(limits, anonymousLimit(0), QStringLiteral("0.0.0.0"));
        RawClient local = server.client();
        QCOMPARE(local.ask(kGet).status, 200);
        std::vector<RawClient> clients;
        for (int i = 0; i < 5; ++i) {
            clients.emplace_back(server.port, address.constData());
            QCOMPARE(clients.back().ask(kGet).status, 200);
        }
        for (int i = 0; i < 5; ++i)
            QCOMPARE(clients[size_t(i)].isClosedWithin(milliseconds(i < 2 ? 1000 : 30)), i < 2);
        for (int i = 0; i < 10; ++i) { // loopback is exempt
            clients.push_back(server.client());
            QCOMPARE(clients.back().ask(kGet).status, 200);
        }
        QCOMPARE(local.ask(kGet).status, 200);
    }

    void longestIdleGoesAndTheBusyStay()
    {
        ListenerLimits limits;
        limits.connections = 2;
        RunningListener server(limits);
        server.desk.delayMs = 300;
        RawClient busy = server.client();
        busy.send(postIncident());
        QTest::qWait(50);
        RawClient idle = server.client();
        QCOMPARE(idle.ask(kGet).status, 200);
        QCOMPARE(server.ask(kGet).status, 200);
        QVERIFY(idle.isClosedWithin(milliseconds(500)));
        QCOMPARE(busy.receive().status, 201);
    }

    void stopFinishesWhatWasAccepted()
    {
        RunningListener server;
        server.desk.delayMs = 300;
        std::vector<RawClient> clients;
        for (int i = 0; i < 10; ++i) {
            clients.push_back(server.client());
            clients.back().send(postIncident());
        }
        RawClient idle = server.client();
        QCOMPARE(idle.ask(kGet).status, 200);
        QElapsedTimer timer;
        timer.start();
        std::future<void> stopped =
            std::async(std::launch::async, [&server] { server.listener->stop(); });
        for (RawClient &client : clients) {
            const Answer answer = client.receive();
            QCOMPARE(answer.status, 201);
            QCOMPARE(answer.field("connection"), QByteArray("close"));
        }
        QVERIFY(idle.isClosedWithin(RawClient::kPatience));
        clients.clear();
        stopped.wait();
        QVERIFY(timer.elapsed() < 3000);
        QVERIFY(!server.client().isConnected());
        QCOMPARE(server.desk.accepted.load(), 10);
    }

    void stopDoesNotWaitForever()
    {
        ListenerLimits limits;
        limits.stop = kShort;
        RunningListener server(limits);
        server.desk.delayMs = 6000;
        RawClient client = server.client();
        client.send(postIncident());
        QTest::qWait(50);
        QElapsedTimer timer;
        timer.start();
        server.listener->stop();
        QVERIFY(timer.elapsed() < 5000); // and the answer that comes later finds nobody
    }

    void takenPortIsAValue()
    {
        RunningListener server;
        Listener second(*server.dispatcher);
        const Result<quint16> taken = second.start(QStringLiteral("127.0.0.1"), server.port);
        QVERIFY(!taken);
        QCOMPARE(taken.error().kind, ErrorKind::Conflict);
        QVERIFY(taken.error().detail.contains(QString::number(server.port)));
        QVERIFY(!second.isListening());
        QVERIFY(!second.start(QStringLiteral("not an address"), 0));
        QVERIFY(!second.start(QStringLiteral("192.0.2.1"), 0));
        const Result<quint16> other = second.start(QStringLiteral("localhost"), 0);
        QVERIFY(other.has_value());
        QCOMPARE(RawClient(*other).ask(kGet).status, 200);
        QVERIFY(!second.start(QStringLiteral("localhost"), 0)); // runs already
        second.stop();
        QVERIFY(second.start(QStringLiteral("localhost"), *other).has_value());
    }
};

QTEST_GUILESS_MAIN(TestConnections)
#include "tst_connections.moc"
