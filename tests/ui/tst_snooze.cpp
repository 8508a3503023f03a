// SPDX-License-Identifier: GPL-3.0-or-later
// Setting tickets aside in the window by typed times, and marking them as spam, with the way back.
#include "support/window_bench.h"

#include "ui/empty_state.h"
#include "ui/palette_delegate.h"
#include "ui/picker.h"
#include "ui/ticket_list_pane.h"
#include "ui/ticket_row_painter.h"
#include "ui/toast.h"

#include <QLineEdit>
#include <QListView>

using namespace caseline;
using fake::WindowBench;
using namespace std::chrono_literals;

namespace {

struct SnoozeBench
{
    WindowBench window;

    bool start()
    {
        window.show();
        window.window->showView(TicketView::Mine);
        window.settle();
        window.window->tickets().list().focusList();
        return QTest::qWaitForWindowActive(window.window.get()) && window.window->tickets().open();
    }
    void press(Qt::Key key, Qt::KeyboardModifiers with = {})
    {
        QWidget *focus = QApplication::focusWidget();
        QTest::keyClick(focus ? focus : window.window.get(), key, with);
        window.settle();
    }
    void ask(const QString &words)
    {
        press(Qt::Key_S, Qt::ShiftModifier);
        QTest::keyClicks(QApplication::focusWidget(), words);
        window.settle();
    }
    Picker &picker() { return *window.window->findChild<Picker *>(); }
    QModelIndex offered() { return picker().findChild<QListView *>()->model()->index(0, 0); }
    TicketId open() { return window.window->tickets().open()->ticket.id; }
    Ticket &ticket(TicketId id) { return window.desk.tickets_[id.value]; }
    const Toast &toast() { return window.window->tickets().list().toast(); }
};

} // namespace

class TestSnooze : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("TZ", "Europe/Berlin");
        fake::useCaselineStyle();
    }
    void typedTimeIsShownThenTaken();
    void readsGermanInAnyLanguage();
    void tellsWhatItDoesNotUnderstand_data();
    void tellsWhatItDoesNotUnderstand();
    void offersStayChoosable();
    void undoBringsItBackAsItWas();
    void takesUpAgain();
    void setsAllChosenAside();
    void spamLeavesAndComesBack();
    void refusedSnoozeSaysSo();
    void leavesTheWorkingViewsForOneOfItsOwn();
    void snoozedViewIsEmptyWithWords();
};

void TestSnooze::typedTimeIsShownThenTaken()
{
    SnoozeBench bench;
    QVERIFY(bench.start());
    const TicketId id = bench.open();
    bench.ask(QStringLiteral("in 3 hours"));
    QVERIFY(bench.picker().isVisible());
    QVERIFY2(bench.offered().data().toString().startsWith(QStringLiteral("Today, ")),
             qPrintable(bench.offered().data().toString()));
    QCOMPARE(bench.offered().data(PaletteDelegate::HintRole).toString(), QStringLiteral("in 3 h"));
    bench.window.shoot(QStringLiteral("snooze-typed"));
    bench.press(Qt::Key_Return);
    QVERIFY(!bench.picker().isVisible());
    QCOMPARE(bench.window.desk.count<Snooze>(), 1);
    QVERIFY(bench.ticket(id).snoozedUntil == bench.window.clock.at + 3h);
    QCOMPARE(bench.ticket(id).status, Status::Pending);
}

void TestSnooze::readsGermanInAnyLanguage()
{
    SnoozeBench bench;
    QVERIFY(bench.start());
    const TicketId id = bench.open();
    bench.ask(QStringLiteral("in 2 Stunden"));
    bench.press(Qt::Key_Return);
    QVERIFY(bench.ticket(id).snoozedUntil == bench.window.clock.at + 2h);
}

void TestSnooze::tellsWhatItDoesNotUnderstand_data()
{
    QTest::addColumn<QString>("sentence");
    QTest::newRow("in 2 moons") << "No time in “in 2 moons”. Try: tomorrow 9, in 2 hours";
    QTest::newRow("2020-01-01") << "“2020-01-01” is over already";
    QTest::newRow("2060-01-01") << "“2060-01-01” is too far away";
}

void TestSnooze::tellsWhatItDoesNotUnderstand()
{
    QFETCH(QString, sentence);
    SnoozeBench bench;
    QVERIFY(bench.start());
    bench.ask(QString::fromLatin1(QTest::currentDataTag()));
    QCOMPARE(bench.offered().data().toString(), sentence);
    bench.window.shoot(QStringLiteral("snooze-unread"));
    bench.press(Qt::Key_Return);
    QVERIFY(bench.picker().isVisible()); // nothing to choose: it can be mended
    QCOMPARE(bench.window.desk.count<Snooze>(), 0);
    bench.press(Qt::Key_Escape);
    QVERIFY(!bench.picker().isVisible());
}

void TestSnooze::offersStayChoosable()
{
    SnoozeBench bench;
    QVERIFY(bench.start());
    const TicketId id = bench.open();
    bench.ask(QStringLiteral("two h"));
    QCOMPARE(bench.offered().data().toString(), QStringLiteral("In two hours"));
    bench.press(Qt::Key_Return);
    QVERIFY(bench.ticket(id).snoozedUntil == bench.window.clock.at + 2h);
}

void TestSnooze::undoBringsItBackAsItWas()
{
    SnoozeBench bench;
    QVERIFY(bench.start());
    bench.ask(QStringLiteral("tomorrow 9"));
    const Ticket before = bench.ticket(bench.open());
    bench.press(Qt::Key_Return);
    QVERIFY(bench.ticket(before.id).snoozedUntil.has_value());
    bench.press(Qt::Key_Z, Qt::ControlModifier);
    Ticket after = bench.ticket(before.id);
    after.version = before.version;
    QVERIFY(after == before);
}

void TestSnooze::takesUpAgain()
{
    SnoozeBench bench;
    QVERIFY(bench.start());
    const TicketId id = bench.open();
    bench.ask(QStringLiteral("2h"));
    bench.press(Qt::Key_Return);
    bench.window.window->openTicket(id);
    bench.window.settle();
    bench.ask(QStringLiteral("take it up"));
    bench.press(Qt::Key_Return);
    QVERIFY(!bench.ticket(id).snoozedUntil);
    QVERIFY(bench.ticket(id).status != Status::Pending);
}

void TestSnooze::setsAllChosenAside()
{
    SnoozeBench bench;
    QVERIFY(bench.start());
    bench.press(Qt::Key_X);
    bench.press(Qt::Key_J, Qt::ShiftModifier);
    bench.press(Qt::Key_J, Qt::ShiftModifier);
    bench.ask(QStringLiteral("in 1 h"));
    bench.press(Qt::Key_Return);
    QCOMPARE(bench.window.desk.count<Snooze>(), 3);
    bench.press(Qt::Key_Z, Qt::ControlModifier);
    for (const auto &[id, ticket] : bench.window.desk.tickets_)
        QVERIFY(!ticket.snoozedUntil);
}

void TestSnooze::spamLeavesAndComesBack()
{
    SnoozeBench bench;
    QVERIFY(bench.start());
    const Ticket before = bench.ticket(bench.open());
    const int rows = bench.window.list->rowCount();
    bench.window.window->commands().run(QStringLiteral("ticket.spam"));
    bench.window.settle();
    QVERIFY(bench.ticket(before.id).tags.contains(QStringLiteral("spam")));
    QCOMPARE(bench.ticket(before.id).status, Status::Closed);
    QCOMPARE(bench.window.list->rowCount(), rows - 1);
    bench.press(Qt::Key_Z, Qt::ControlModifier);
    Ticket after = bench.ticket(before.id);
    after.version = before.version;
    QVERIFY(after == before);
    QCOMPARE(bench.window.list->rowCount(), rows);
}

void TestSnooze::refusedSnoozeSaysSo()
{
    SnoozeBench bench;
    QVERIFY(bench.start());
    const TicketId id = bench.open();
    bench.window.desk.refused.insert(id.value);
    bench.ask(QStringLiteral("in 1 h"));
    bench.press(Qt::Key_Return);
    QVERIFY(!bench.ticket(id).snoozedUntil);
    QVERIFY(bench.toast().isVisible());
    bench.window.shoot(QStringLiteral("snooze-refused"));
}

void TestSnooze::leavesTheWorkingViewsForOneOfItsOwn()
{
    SnoozeBench bench;
    QVERIFY(bench.start());
    const TicketId later = bench.open();
    bench.ask(QStringLiteral("tomorrow 9"));
    bench.press(Qt::Key_Return);
    const TicketId sooner = bench.open();
    QVERIFY(sooner != later);
    bench.ask(QStringLiteral("in 2 hours"));
    bench.press(Qt::Key_Return);
    for (const TicketView view :
         {TicketView::Mine, TicketView::Unassigned, TicketView::Pending, TicketView::AllOpen}) {
        bench.window.window->showView(view);
        bench.window.settle();
        QCOMPARE(bench.window.list->rowOf(later), -1);
        QCOMPARE(bench.window.list->rowOf(sooner), -1);
    }
    bench.window.window->tickets().list().focusList();
    bench.press(Qt::Key_G);
    bench.press(Qt::Key_S);
    QCOMPARE(bench.window.list->query().view, TicketView::Snoozed);
    QCOMPARE(bench.window.list->rowCount(), 2);
    QCOMPARE(bench.window.list->rowOf(sooner), 0); // who is back first stands first
    QCOMPARE(bench.window.list->rowOf(later), 1);
    const auto row =
        bench.window.list->index(0).data(int(TicketListModel::Role::Row)).value<TicketRow>();
    QVERIFY(row.snoozedUntil == bench.window.clock.at + 2h);
    QVERIFY(spokenTicketRow(row, bench.window.clock.at).contains(QStringLiteral("until ")));
    bench.window.shoot(QStringLiteral("snoozed-view"));
    bench.press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(bench.window.list->rowCount(), 1);
    bench.window.window->showView(TicketView::Mine);
    bench.window.settle();
    QVERIFY(bench.window.list->rowOf(sooner) >= 0);
}

void TestSnooze::snoozedViewIsEmptyWithWords()
{
    SnoozeBench bench;
    QVERIFY(bench.start());
    bench.window.window->showView(TicketView::Snoozed);
    bench.window.settle();
    QCOMPARE(bench.window.list->rowCount(), 0);
    QVERIFY(bench.window.window->tickets().empty().isVisible());
    bench.window.shoot(QStringLiteral("snoozed-empty"));
}

QTEST_MAIN(TestSnooze)
#include "tst_snooze.moc"
