// SPDX-License-Identifier: GPL-3.0-or-later
// The first start, by keys alone.
#include "support/window_bench.h"

#include "ui/empty_state.h"
#include "ui/first_run.h"

#include <QPointer>
#include <QSignalSpy>

using namespace caseline;
using fake::WindowBench;
using namespace Qt::StringLiterals;

class TestFirstRun : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { fake::useCaselineStyle(); }

    void eachWayHasItsNumber_data()
    {
        QTest::addColumn<int>("key");
        QTest::addColumn<QString>("wanted");
        QTest::newRow("demo") << int(Qt::Key_1) << u"demo"_s;
        QTest::newRow("mailbox") << int(Qt::Key_2) << u"mailbox"_s;
        QTest::newRow("person") << int(Qt::Key_3) << u"person"_s;
        QTest::newRow("empty") << int(Qt::Key_4) << QString();
        QTest::newRow("skipped") << int(Qt::Key_Escape) << QString();
    }
    void eachWayHasItsNumber()
    {
        QFETCH(int, key);
        QFETCH(QString, wanted);
        WindowBench bench(false);
        QStringList told;
        connect(bench.window.get(), &MainWindow::demoWanted, this, [&] { told << u"demo"_s; });
        connect(bench.window.get(), &MainWindow::mailboxWanted, this,
                [&] { told << u"mailbox"_s; });
        connect(bench.window.get(), &MainWindow::personWanted, this, [&] { told << u"person"_s; });
        bench.show();
        QVERIFY(QTest::qWaitForWindowActive(bench.window.get()));
        bench.window->welcome();
        const QPointer<FirstRun> first = bench.window->findChild<FirstRun *>();
        QVERIFY(first && first->isVisible());
        if (key == Qt::Key_1)
            bench.shoot(u"first-run-light"_s);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key(key));
        QVERIFY(!first || !first->isVisible());
        QCOMPARE(told, wanted.isEmpty() ? QStringList() : QStringList{wanted});
        bench.settle();
        QVERIFY(!bench.window->findChild<FirstRun *>()); // it does not come again
        bench.window->commands().run(u"go.escalations"_s);
        QCOMPARE(bench.window->page(), Page::Escalations); // the desk's keys work again
    }

    void arrowsGoFromOneToTheNext()
    {
        WindowBench bench(false);
        bench.show();
        QVERIFY(QTest::qWaitForWindowActive(bench.window.get()));
        bench.window->welcome();
        QSignalSpy mailbox(bench.window.get(), &MainWindow::mailboxWanted);
        const auto ways = bench.window->findChild<FirstRun *>()->findChildren<StepRow *>();
        QCOMPARE(ways.size(), 4);
        for (const StepRow *way : ways)
            QVERIFY(!way->accessibleName().isEmpty() && !way->accessibleDescription().isEmpty());
        QVERIFY(ways.first()->hasFocus());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Up);
        QVERIFY(ways.first()->hasFocus());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Down);
        QVERIFY(ways.at(1)->hasFocus());
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
        QCOMPARE(mailbox.count(), 1);
    }
};

QTEST_MAIN(TestFirstRun)
#include "tst_first_run.moc"
