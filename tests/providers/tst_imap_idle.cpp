// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/imap_idle.h"
#include "support/imap_server.h"

#include <QTest>

using namespace caseline;
using namespace caseline::test;
using namespace Qt::StringLiterals;

namespace {

ImapSettings boxOf(const ImapServer &server, const QString &user,
                   const QString &password = u"secret"_s)
{
    return *parseImapUrl(server.url(user, password));
}

} // namespace

class ImapIdleTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void saysWhenMailArrives()
    {
        ImapServer server;
        QVERIFY2(server.isUp(), server.complaint().constData());
        server.deliver(u"anna"_s, "From: a@example.com\r\n\r\nBefore.\r\n");
        std::atomic<int> news = 0;
        ImapIdle idle(boxOf(server, u"anna"_s));
        idle.start([&news] { ++news; });
        QTRY_VERIFY(idle.isWatching());
        QTRY_COMPARE(news, 1); // what came before is to be looked for
        for (int i = 2; i < 5; ++i) {
            server.deliver(u"anna"_s, "From: a@example.com\r\n\r\nHello.\r\n");
            QTRY_VERIFY_WITH_TIMEOUT(news >= i, 4'000);
            QTest::qWait(600); // one at a time
        }
        QVERIFY(idle.isWatching());
        QElapsedTimer timer;
        timer.start();
        idle.stop();
        QVERIFY2(timer.elapsed() < 3'000, qPrintable(QString::number(timer.elapsed())));
    }

    void renewsItself()
    {
        ImapServer server;
        QVERIFY2(server.isUp(), server.complaint().constData());
        server.deliver(u"anna"_s, "From: a@example.com\r\n\r\nBefore.\r\n");
        std::atomic<int> news = 0;
        ImapIdle idle(boxOf(server, u"anna"_s), std::chrono::milliseconds(300));
        idle.start([&news] { ++news; });
        QTRY_VERIFY(news >= 4);
        QVERIFY(idle.isWatching());
        // All of it over one connection.
        QCOMPARE(server.complaint().count("Login: user=<anna>"), 1);
    }

    void comesBackAfterTheServer()
    {
        ImapServer server;
        QVERIFY2(server.isUp(), server.complaint().constData());
        server.deliver(u"anna"_s, "From: a@example.com\r\n\r\nBefore.\r\n");
        std::atomic<int> news = 0;
        ImapIdle idle(boxOf(server, u"anna"_s));
        idle.start([&news] { ++news; });
        QTRY_VERIFY(idle.isWatching());
        const int before = news;
        server.stop();
        QTRY_VERIFY_WITH_TIMEOUT(!idle.isWatching(), 20'000);
        QTRY_COMPARE(news, before + 1); // so that the mailbox is looked at again
        server.start();
        QTRY_VERIFY_WITH_TIMEOUT(idle.isWatching(), 40'000);
    }

    void aServerWithoutItIsLeftAlone()
    {
        ImapServer server(u"imap_capability = IMAP4rev1 LITERAL+ SASL-IR\n"_s);
        QVERIFY2(server.isUp(), server.complaint().constData());
        server.deliver(u"anna"_s, "From: a@example.com\r\n\r\nBefore.\r\n");
        std::atomic<int> news = 0;
        ImapIdle idle(boxOf(server, u"anna"_s));
        idle.start([&news] { ++news; });
        QTRY_COMPARE(server.complaint().count("Login: user=<anna>"), 1);
        QTest::qWait(6'000);
        QVERIFY(!idle.isWatching());
        QCOMPARE(news, 0);
        QCOMPARE(server.complaint().count("Login: user=<anna>"), 1);
    }

    void aRefusedLoginIsNotRepeated()
    {
        ImapServer server;
        QVERIFY2(server.isUp(), server.complaint().constData());
        ImapIdle idle(boxOf(server, u"anna"_s, u"guess"_s));
        idle.start([] {});
        QTRY_COMPARE(server.complaint().count("user=<anna>"), 1);
        QTest::qWait(6'000);
        QVERIFY(!idle.isWatching());
        QCOMPARE(server.complaint().count("user=<anna>"), 1);
    }
};

QTEST_GUILESS_MAIN(ImapIdleTest)
#include "tst_imap_idle.moc"
