// SPDX-License-Identifier: GPL-3.0-or-later
// Mail read through Gmail's API, over real sockets, into a whole desk.
#include "support/fake_google.h"
#include "support/open_desk.h"

using namespace caseline;
using namespace caseline::test;
using namespace Qt::StringLiterals;

namespace {

QByteArray gmail(const QByteArray &from, const QByteArray &id,
                 const QByteArray &text = "The printer does not print.")
{
    return "From: " + from + "\r\nTo: desk@case.example\r\nSubject: Printer\r\nMessage-ID: <" + id +
           ">\r\nDate: " + QDateTime::currentDateTimeUtc().toString(Qt::RFC2822Date).toLatin1() +
           "\r\n\r\n" + text + "\r\n";
}

struct GmailDesk
{
    explicit GmailDesk(const FakeGoogle &google)
    {
        settings.dataFolder = folder.path();
        settings.databaseFile = folder.filePath(u"caseline.db"_s);
        settings.gmail = GmailSettings{google.url(), u"me"_s, u"projects/p/topics/t"_s};
        settings.gmailOAuth = {u"client"_s, u"secret"_s, u"refresh/1"_s,
                               google.url() + u"/token"_s};
        settings.gmailPushToken = "pushed-by-us";
        start();
    }
    void start()
    {
        desk.reset();
        auto opened = Desk::open(settings, clock);
        if (!opened)
            qFatal("%s", qUtf8Printable(opened.error().detail));
        desk = std::move(*opened);
        desk->start();
        port = *desk->listen(u"127.0.0.1"_s, 0);
    }
    size_t count() const
    {
        TicketQuery all;
        all.view = TicketView::All;
        return desk->store().tickets().page(all, std::nullopt, 500)->size();
    }
    /// The status of the answer to a push.
    int push(const QByteArray &query, const QByteArray &fields = {},
             const QByteArray &notice = R"({"emailAddress":"me@x.example","historyId":1})") const
    {
        const QByteArray body = R"({"message":{"messageId":"1","data":")" + notice.toBase64() +
                                R"("},"subscription":"s"})";
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, port);
        socket.write("POST /webhooks/gmail" + query + " HTTP/1.1\r\nHost: localhost\r\n" + fields +
                     "Content-Type: application/json\r\nConnection: close\r\nContent-Length: " +
                     QByteArray::number(body.size()) + "\r\n\r\n" + body);
        while (socket.waitForReadyRead(5'000)) {
        }
        return socket.readAll().split(' ').value(1).toInt();
    }

    SystemClock clock;
    QTemporaryDir folder;
    Settings settings;
    std::unique_ptr<Desk> desk;
    quint16 port = 0;
};

} // namespace

class GmailChannelTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aPushBringsTheMail()
    {
        FakeGoogle google;
        google.deliver(gmail("old@example.com", "old@x"));
        GmailDesk desk(google);
        QTRY_COMPARE(desk.count(), size_t(1)); // of today and not seen
        QTRY_COMPARE(google.asked(u"/watch"_s).size(), 1);
        QVERIFY(google.asked(u"/messages?"_s).front().contains(u"newer_than%3A1d"_s));
        QTest::qWait(500);
        for (int i = 0; i < 5; ++i) // three pages of history
            google.deliver(gmail("anna@example.com", QByteArray::number(i) + "@x"));
        google.repeat(u"m3"_s);
        google.remove(u"m4"_s); // before anybody could read it
        QCOMPARE(desk.push("?token=pushed-by-us"), 204);
        QTRY_COMPARE(desk.count(), size_t(5));
        QCOMPARE(google.asked(u"/messages/m3"_s).size(), 1);
        QCOMPARE(google.asked(u"/watch"_s).size(), 1);
        // Nothing new, and nothing is fetched again.
        const auto looks = google.asked(u"/history"_s).size();
        QCOMPARE(desk.push({}, "Authorization: Bearer pushed-by-us\r\n"), 204);
        QTRY_VERIFY(google.asked(u"/history"_s).size() > looks);
        QTest::qWait(300);
        QCOMPARE(google.asked(u"/messages/m3"_s).size(), 1);
    }

    void aPushThatNobodyBelievesDoesNothing()
    {
        FakeGoogle google;
        GmailDesk desk(google);
        QTRY_COMPARE(google.asked(u"/profile"_s).size(), 1);
        QTest::qWait(300);
        google.deliver(gmail("anna@example.com", "1@x"));
        QCOMPARE(desk.push({}), 401);
        QCOMPARE(desk.push("?token=guess"), 401);
        QCOMPARE(desk.push("?token="), 401);
        QCOMPARE(desk.push({}, "Authorization: Bearer guess\r\n"), 401);
        QCOMPARE(desk.push("?token=pushed-by-us", {}, "not json"), 422);
        QTest::qWait(500);
        QCOMPARE(google.asked(u"/history"_s).size(), 0);
        QCOMPARE(desk.count(), size_t(0));
        desk.settings.gmailPushToken.clear(); // then nobody is
        desk.start();
        QCOMPARE(desk.push("?token="), 401);
        QCOMPARE(desk.push({}, "Authorization: Bearer \r\n"), 401);
    }

    void whereItStoppedIsKeptOverARestart()
    {
        FakeGoogle google;
        GmailDesk desk(google);
        QTRY_COMPARE(google.asked(u"/profile"_s).size(), 1);
        google.deliver(gmail("anna@example.com", "1@x"));
        QTest::qWait(300);
        desk.push("?token=pushed-by-us");
        QTRY_COMPARE(desk.count(), size_t(1));
        QTest::qWait(300);
        desk.desk.reset();
        google.deliver(gmail("bo@example.com", "2@x"));
        desk.start();
        QTRY_COMPARE(desk.count(), size_t(2));
        QCOMPARE(google.asked(u"/profile"_s).size(), 1);
        QCOMPARE(google.asked(u"/messages/m1"_s).size(), 1);
    }

    void anExpiredHistoryIsMadeUpFor()
    {
        FakeGoogle google;
        GmailDesk desk(google);
        QTRY_COMPARE(google.asked(u"/profile"_s).size(), 1);
        google.deliver(gmail("anna@example.com", "1@x"));
        QTest::qWait(300);
        desk.push("?token=pushed-by-us");
        QTRY_COMPARE(desk.count(), size_t(1));
        QTest::qWait(300);
        google.deliver(gmail("bo@example.com", "2@x"), false);
        google.deliver(gmail("cy@example.com", "3@x"), false);
        google.forgetHistory();
        desk.push("?token=pushed-by-us");
        QTRY_COMPARE(desk.count(), size_t(3)); // the first not twice
        google.deliver(gmail("di@example.com", "4@x"));
        QTest::qWait(300);
        desk.push("?token=pushed-by-us");
        QTRY_COMPARE(desk.count(), size_t(4));
        QCOMPARE(google.asked(u"/messages?"_s).size(), 3); // at first one page, then two
    }

    void anEndedTokenIsReplaced()
    {
        FakeGoogle google;
        GmailDesk desk(google);
        QTRY_COMPARE(google.asked(u"/profile"_s).size(), 1);
        QTest::qWait(300);
        google.revokeTokens();
        google.deliver(gmail("anna@example.com", "1@x"));
        desk.push("?token=pushed-by-us");
        QTRY_COMPARE(desk.count(), size_t(1));
        QCOMPARE(google.asked(u"/token"_s).size(), 2);
    }

    void aRevokedAccountIsSaid()
    {
        FakeGoogle google;
        google.refuseRefresh(true);
        GmailDesk desk(google);
        QTRY_COMPARE(desk.desk->health().health().imap, u"degraded"_s);
        QTest::qWait(5'000);
        QCOMPARE(google.asked(u"/token"_s).size(), 1); // a person must mend it
    }

    void withoutATopicThatWorksItIsLookedFor()
    {
        FakeGoogle google;
        google.answerWatch(403);
        GmailDesk desk(google);
        QTRY_COMPARE(google.asked(u"/watch"_s).size(), 1);
        google.deliver(gmail("anna@example.com", "1@x"));
        QTRY_COMPARE_WITH_TIMEOUT(desk.count(), size_t(1), 15'000);
        QCOMPARE(google.asked(u"/watch"_s).size(), 1);
    }

    /// Not even a push shortens the time in which Gmail wants to be left alone.
    void soLongAsGmailSaysItIsLeftAlone()
    {
        FakeGoogle google;
        GmailDesk desk(google);
        QTRY_COMPARE(google.asked(u"/profile"_s).size(), 1);
        QTest::qWait(300);
        google.deliver(gmail("anna@example.com", "1@x"));
        google.fail({429}, 7);
        QElapsedTimer timer;
        timer.start();
        desk.push("?token=pushed-by-us");
        QTRY_COMPARE(google.asked(u"/history"_s).size(), 1);
        for (int i = 0; i < 5; ++i) {
            QTest::qWait(1'000);
            desk.push("?token=pushed-by-us");
        }
        QCOMPARE(google.asked(u"/history"_s).size(), 1);
        QTRY_COMPARE_WITH_TIMEOUT(desk.count(), size_t(1), 15'000);
        QVERIFY(timer.elapsed() >= 7'000);
    }

    void tooManyRequestsAreWaitedFor()
    {
        FakeGoogle google;
        GmailDesk desk(google);
        QTRY_COMPARE(google.asked(u"/profile"_s).size(), 1);
        QTest::qWait(300);
        google.deliver(gmail("anna@example.com", "1@x"));
        google.deliver(gmail("bo@example.com", "2@x"));
        google.fail({429, 500});
        desk.push("?token=pushed-by-us");
        QTest::qWait(2'000);
        QCOMPARE(google.asked(u"/history"_s).size(), 1); // not at once again
        QCOMPARE(desk.count(), size_t(0));
        QTRY_COMPARE_WITH_TIMEOUT(desk.count(), size_t(2), 20'000); // after 4 s and 8 s
        QCOMPARE(google.asked(u"/history"_s).size(), 3);
    }
};

QTEST_GUILESS_MAIN(GmailChannelTest)
#include "tst_gmail_channel.moc"
