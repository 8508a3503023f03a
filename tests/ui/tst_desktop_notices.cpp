// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/window_bench.h"

#include "support/manual_clock.h"

#include "ui/desktop_notices.h"

#include <QDBusConnection>
#include <QProcess>
#include <QSignalSpy>

using namespace caseline;
using namespace caseline::fake;
using namespace Qt::StringLiterals;

namespace {

const Instant kStart = fromMs(1'773'144'000'000); // 2026-03-10 12:00 UTC

Notice assigned(int ticket)
{
    return {NoticeKind::Assigned, TicketId{ticket}, u"Anna Lindqvist"_s,
            u"Charged twice"_s,   u"Lisa Tanaka"_s, 1};
}

/// What shows notifications on a desktop.
class NotificationServer : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")
public:
    QStringList titles;
    QStringList bodies;
    QVariantMap hints;

public Q_SLOTS:
    QStringList GetCapabilities() { return {u"actions"_s, u"body"_s, u"body-markup"_s}; }
    uint Notify(const QString &, uint, const QString &, const QString &title, const QString &body,
                const QStringList &, const QVariantMap &about, int)
    {
        titles << title;
        bodies << body;
        hints = about;
        return uint(titles.size());
    }

Q_SIGNALS:
    void ActionInvoked(uint id, const QString &action);
};

} // namespace

class TestDesktopNotices : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { useCaselineStyle(); }
    void oneIsShownInItsWords();
    void manyComeAsOne();
    void aWindowInFrontNeedsNone();
    void lookingAtTheWindowClearsTheNumber();
    void whatIsNotWantedIsNotShown();
    void theDesktopItselfShowsItAndOpensTheTicket();
    void quietMeansCountedButNotShown();
    void quietEnds();
    void commandsAskForQuiet();
    void morningIsTheNextNine();
};

void TestDesktopNotices::oneIsShownInItsWords()
{
    QWidget window;
    test::ManualClock clock(kStart);
    DesktopNotices desktop(window, clock);
    desktop.show({assigned(1)});
    QCOMPARE(desktop.lastShown(), QStringList({u"Lisa Tanaka assigned a ticket to you"_s,
                                               u"Anna Lindqvist: Charged twice"_s}));
    QCOMPARE(desktop.unseen(), 1);
}

void TestDesktopNotices::manyComeAsOne()
{
    QWidget window;
    test::ManualClock clock(kStart);
    DesktopNotices desktop(window, clock);
    desktop.show({assigned(1), assigned(2), assigned(3), assigned(4), assigned(5)});
    QCOMPARE(desktop.unseen(), 5);
    QVERIFY(desktop.lastShown().value(0).startsWith(u"5 "_s));
    QCOMPARE(desktop.lastShown().value(1).count(u'\n'), 3);
}

void TestDesktopNotices::aWindowInFrontNeedsNone()
{
    QWidget window;
    test::ManualClock clock(kStart);
    DesktopNotices desktop(window, clock);
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    desktop.show({assigned(1)});
    QVERIFY(desktop.lastShown().isEmpty());
    QCOMPARE(desktop.unseen(), 0);
}

void TestDesktopNotices::lookingAtTheWindowClearsTheNumber()
{
    QWidget window;
    test::ManualClock clock(kStart);
    DesktopNotices desktop(window, clock);
    desktop.show({assigned(1)});
    QCOMPARE(desktop.unseen(), 1);
    window.show();
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    QCOMPARE(desktop.unseen(), 0);
}

void TestDesktopNotices::whatIsNotWantedIsNotShown()
{
    QWidget window;
    test::ManualClock clock(kStart);
    DesktopNotices desktop(window, clock);
    NoticeChoice choice;
    choice.assigned = false;
    desktop.settings().setChoice(choice);
    desktop.show({assigned(1)});
    QVERIFY(desktop.lastShown().isEmpty());
    QCOMPARE(desktop.unseen(), 0);
    Notice escalated = assigned(2);
    escalated.kind = NoticeKind::Escalated;
    desktop.show({assigned(1), escalated});
    QCOMPARE(desktop.lastShown().value(0), u"Lisa Tanaka escalated a ticket"_s);
    QCOMPARE(desktop.unseen(), 1);
}

void TestDesktopNotices::theDesktopItselfShowsItAndOpensTheTicket()
{
    QProcess daemon;
    daemon.start(u"dbus-daemon"_s, {u"--session"_s, u"--nofork"_s, u"--print-address"_s});
    if (!daemon.waitForStarted())
        QSKIP("This machine has no dbus-daemon");
    QVERIFY(daemon.waitForReadyRead());
    const QString address = QString::fromUtf8(daemon.readLine()).trimmed();
    {
        QDBusConnection theirs = QDBusConnection::connectToBus(address, u"desktop"_s);
        const QDBusConnection ours = QDBusConnection::connectToBus(address, u"window"_s);
        NotificationServer server;
        QVERIFY(theirs.registerObject(u"/org/freedesktop/Notifications"_s, &server,
                                      QDBusConnection::ExportAllSlots |
                                          QDBusConnection::ExportAllSignals));
        QVERIFY(theirs.registerService(u"org.freedesktop.Notifications"_s));
        DesktopNotifier notifier(ours);
        QTRY_VERIFY(notifier.isThere());
        notifier.show(u"Escalated"_s, u"Anna <b>: twice"_s, TicketId{7}, true);
        QTRY_COMPARE(server.titles, QStringList{u"Escalated"_s});
        QCOMPARE(server.bodies, QStringList{u"Anna &lt;b&gt;: twice"_s});
        QVERIFY(server.hints.value(u"sound-name"_s).isValid());
        notifier.show(u"Due soon"_s, {}, TicketId{8}, false);
        QTRY_COMPARE(server.titles.size(), 2);
        QCOMPARE(server.hints.value(u"suppress-sound"_s), QVariant(true));
        QTest::qWait(50); // its number is on its way
        QSignalSpy opened(&notifier, &DesktopNotifier::opened);
        Q_EMIT server.ActionInvoked(99, u"default"_s); // of another program
        Q_EMIT server.ActionInvoked(1, u"default"_s);
        QTRY_COMPARE(opened.size(), 1);
        QCOMPARE(opened.first().first().value<TicketId>(), TicketId{7});
    }
    QDBusConnection::disconnectFromBus(u"desktop"_s);
    QDBusConnection::disconnectFromBus(u"window"_s);
    daemon.kill();
    daemon.waitForFinished();
}

void TestDesktopNotices::quietMeansCountedButNotShown()
{
    QWidget window;
    test::ManualClock clock(kStart);
    DesktopNotices desktop(window, clock);
    desktop.setQuietUntil(kStart + std::chrono::hours(1));
    desktop.show({assigned(1)});
    QVERIFY(desktop.lastShown().isEmpty());
    QCOMPARE(desktop.unseen(), 1);
}

void TestDesktopNotices::quietEnds()
{
    QWidget window;
    test::ManualClock clock(kStart);
    DesktopNotices desktop(window, clock);
    desktop.setQuietUntil(kStart + std::chrono::hours(1));
    QSignalSpy changed(&desktop, &DesktopNotices::quietChanged);
    clock.advance(std::chrono::hours(1));
    desktop.show({assigned(1)});
    QCOMPARE(desktop.lastShown().size(), 2);
    QCOMPARE(changed.size(), 1);
    QVERIFY(!desktop.quietUntil());
}

void TestDesktopNotices::commandsAskForQuiet()
{
    WindowBench bench;
    DesktopNotices desktop(*bench.window, bench.clock);
    desktop.offerCommands(bench.window->commands());
    bench.window->commands().run(u"notices.hour"_s);
    QCOMPARE(desktop.quietUntil(), std::optional(bench.clock.now() + std::chrono::hours(1)));
    bench.window->commands().run(u"notices.again"_s);
    QVERIFY(!desktop.quietUntil());
}

void TestDesktopNotices::morningIsTheNextNine()
{
    // The tests' zone is UTC.
    QCOMPARE(toRfc3339(nextMorning(kStart)), u"2026-03-11T09:00:00.000Z"_s);
    QCOMPARE(toRfc3339(nextMorning(kStart - std::chrono::hours(5))), u"2026-03-10T09:00:00.000Z"_s);
}

QTEST_MAIN(TestDesktopNotices)
#include "tst_desktop_notices.moc"
