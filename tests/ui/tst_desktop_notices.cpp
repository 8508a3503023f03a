// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/window_bench.h"

#include "support/manual_clock.h"

#include "ui/desktop_notices.h"

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
