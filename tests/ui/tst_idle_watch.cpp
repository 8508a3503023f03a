// SPDX-License-Identifier: GPL-3.0-or-later
// Whether somebody is at this computer: by what is done here, and by what the desktop says.
#include "support/memory_desk.h"

#include "ui/idle_watch.h"

#include <QSignalSpy>
#include <QTest>
#include <QWidget>

using namespace caseline;

namespace {

struct Bench
{
    fake::FixedClock clock;
    std::optional<Milliseconds> desktop; ///< what it says
    std::unique_ptr<IdleWatch> watch;
    std::unique_ptr<QSignalSpy> told;
    QWidget window;

    Bench()
    {
        clock.at = fromMs(1'770'000'000'000);
        watch = std::make_unique<IdleWatch>(
            clock, [this](const auto &answer) { answer(desktop); }, nullptr);
        told = std::make_unique<QSignalSpy>(watch.get(), &IdleWatch::idleChanged);
    }
    void wait(std::chrono::minutes time)
    {
        clock.at += time;
        watch->look();
    }
};

} // namespace

class IdleWatchTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void withoutADesktopOnlyThisProgramCounts()
    {
        Bench bench;
        bench.wait(IdleWatch::kIdleAfter - std::chrono::minutes(1));
        QVERIFY(!bench.watch->isIdle());
        bench.wait(std::chrono::minutes(1));
        QVERIFY(bench.watch->isIdle());
        bench.wait(std::chrono::minutes(60));
        QCOMPARE(bench.told->count(), 1);
        QTest::keyClick(&bench.window, Qt::Key_J);
        QVERIFY(!bench.watch->isIdle()); // at once
        QCOMPARE(bench.told->count(), 2);
        bench.wait(IdleWatch::kIdleAfter - std::chrono::minutes(1));
        QVERIFY(!bench.watch->isIdle());
    }

    void workElsewhereOnTheComputerIsWork()
    {
        Bench bench;
        bench.desktop = Milliseconds(0);
        bench.wait(std::chrono::minutes(60));
        QVERIFY(!bench.watch->isIdle());
        bench.desktop = IdleWatch::kIdleAfter;
        bench.watch->look();
        QVERIFY(bench.watch->isIdle());
        bench.desktop = Milliseconds(1000); // back, in another program
        bench.watch->look();
        QVERIFY(!bench.watch->isIdle());
        QCOMPARE(bench.told->count(), 2);
    }

    void theMouseCountsToo()
    {
        Bench bench;
        bench.wait(IdleWatch::kIdleAfter);
        QVERIFY(bench.watch->isIdle());
        QTest::mouseClick(&bench.window, Qt::LeftButton);
        QVERIFY(!bench.watch->isIdle());
    }
};

QTEST_MAIN(IdleWatchTest)
#include "tst_idle_watch.moc"
