// SPDX-License-Identifier: GPL-3.0-or-later
// The queue in the window: several tickets at once, by key and by mouse, with one undo for all; and
// the days over a list that is sorted by time.
#include "support/window_bench.h"

#include "ui/choice_bar.h"
#include "ui/picker.h"
#include "ui/ticket_list_pane.h"
#include "ui/ticket_list_view.h"
#include "ui/toast.h"

#include <QScrollBar>
#include <QStandardItemModel>

using namespace caseline;
using fake::WindowBench;

class TestQueue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { fake::useCaselineStyle(); }
    void choosesByKeys();
    void choosesByMouse();
    void resolvesAllAndTakesItBackWithOneKey();
    void controlZGoesBackStepByStep();
    void undoRefusedByOthersSaysSo();
    void keepsTheRefusedChosen();
    void picksForAll();
    void tagsManyAndTakesItBack();
    void pickerOffersNothingWithoutATicket();
    void everyActionHasACommand();
    void daysStandOverWhatIsSortedByTime();
    void daysMoveNothingUnderTheEyes();
    void manyDaysCostLittle();

private:
    static void press(WindowBench &bench, Qt::Key key, Qt::KeyboardModifiers with = {})
    {
        QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget()
                                                    : bench.window.get(),
                        key, with);
        bench.settle();
    }
    static void type(WindowBench &bench, const QString &letters,
                     Qt::KeyboardModifiers with = Qt::NoModifier)
    {
        QTest::keyClicks(QApplication::focusWidget(), letters);
        press(bench, Qt::Key_Return, with);
    }
    static void start(WindowBench &bench)
    {
        bench.show();
        QVERIFY(QTest::qWaitForWindowActive(bench.window.get()));
        bench.window->showView(TicketView::Mine);
        bench.settle();
    }
    static TicketChoice &choice(WindowBench &bench)
    {
        return bench.window->tickets().list().choice();
    }
    static const Toast &toast(WindowBench &bench) { return bench.window->tickets().list().toast(); }
    static void click(WindowBench &bench, int row, Qt::KeyboardModifiers with, int x = 120)
    {
        auto *view = bench.window->findChild<TicketListView *>();
        const QRect rect = view->visualRect(bench.list->index(row));
        QTest::mouseClick(view->viewport(), Qt::LeftButton, with, {x, rect.center().y()});
        bench.settle();
    }
};

void TestQueue::choosesByKeys()
{
    WindowBench bench;
    start(bench);
    auto *bar = bench.window->findChild<ChoiceBar *>();
    QVERIFY(!bar->isVisible());
    press(bench, Qt::Key_X);
    QCOMPARE(choice(bench).count(), 1);
    QVERIFY(bar->isVisible());
    press(bench, Qt::Key_J, Qt::ShiftModifier);
    press(bench, Qt::Key_J, Qt::ShiftModifier);
    QCOMPARE(choice(bench).count(), 3);
    QCOMPARE(bar->accessibleName(), QStringLiteral("3 chosen"));
    bench.shoot(QStringLiteral("choice-light"));
    press(bench, Qt::Key_K, Qt::ShiftModifier);
    QCOMPARE(choice(bench).count(), 2);
    bench.window->tickets().list().focusList();
    press(bench, Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(choice(bench).count(), 3);
    press(bench, Qt::Key_J); // walks on without letting go
    QCOMPARE(choice(bench).count(), 3);
    press(bench, Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(choice(bench).count(), bench.list->rowCount());
    press(bench, Qt::Key_Escape);
    QVERIFY(choice(bench).isEmpty());
    QVERIFY(!bar->isVisible());
}

void TestQueue::choosesByMouse()
{
    WindowBench bench;
    start(bench);
    click(bench, 2, Qt::ControlModifier); // the open one is taken along
    QCOMPARE(choice(bench).count(), 2);
    QVERIFY(choice(bench).contains(bench.list->idAt(0)));
    QCOMPARE(bench.window->tickets().open()->ticket.id, bench.list->idAt(0));
    click(bench, 5, Qt::ShiftModifier);
    QCOMPARE(choice(bench).count(), 5);
    click(bench, 3, Qt::NoModifier, 24); // on the check box
    QCOMPARE(choice(bench).count(), 4);
    click(bench, 1, Qt::NoModifier);
    QVERIFY(choice(bench).isEmpty());
    QCOMPARE(bench.window->tickets().open()->ticket.id, bench.list->idAt(1));
}

void TestQueue::resolvesAllAndTakesItBackWithOneKey()
{
    WindowBench bench;
    start(bench);
    const auto before = bench.desk.tickets_;
    press(bench, Qt::Key_X);
    press(bench, Qt::Key_J, Qt::ShiftModifier);
    press(bench, Qt::Key_J, Qt::ShiftModifier);
    const std::vector<TicketId> ids = choice(bench).ids();
    press(bench, Qt::Key_E);
    for (const TicketId id : ids)
        QCOMPARE(bench.desk.tickets_[id.value].status, Status::Resolved);
    QVERIFY(choice(bench).isEmpty());
    QVERIFY(toast(bench).accessibleName().startsWith(QStringLiteral("3 ticket")));
    press(bench, Qt::Key_Z);
    for (const TicketId id : ids)
        QCOMPARE(bench.desk.tickets_[id.value].status, before.at(id.value).status);
    QVERIFY(toast(bench).accessibleName().startsWith(QStringLiteral("Taken back")));
    QTRY_VERIFY(choice(bench).ids() == ids); // to be done otherwise, all of them
    press(bench, Qt::Key_Escape);
}

void TestQueue::controlZGoesBackStepByStep()
{
    WindowBench bench;
    start(bench);
    const Ticket before = bench.desk.tickets_[1];
    press(bench, Qt::Key_P);
    type(bench, QStringLiteral("Low"));
    press(bench, Qt::Key_S);
    type(bench, QStringLiteral("Pend"));
    QCOMPARE(bench.desk.tickets_[1].status, Status::Pending);
    press(bench, Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(bench.desk.tickets_[1].status, before.status);
    QCOMPARE(bench.desk.tickets_[1].priority, Priority::Low);
    press(bench, Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(bench.desk.tickets_[1].priority, before.priority);
    press(bench, Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(toast(bench).accessibleName().startsWith(QStringLiteral("There is nothing")));
}

void TestQueue::undoRefusedByOthersSaysSo()
{
    WindowBench bench;
    start(bench);
    press(bench, Qt::Key_W);
    QCOMPARE(bench.desk.tickets_[1].status, Status::Pending);
    bench.desk.tickets_[1].version += 1; // somebody else
    press(bench, Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(bench.desk.tickets_[1].status, Status::Pending);
    QVERIFY(toast(bench).accessibleName().startsWith(QStringLiteral("It was changed since")));
}

void TestQueue::keepsTheRefusedChosen()
{
    WindowBench bench;
    start(bench);
    press(bench, Qt::Key_X);
    press(bench, Qt::Key_J, Qt::ShiftModifier);
    press(bench, Qt::Key_J, Qt::ShiftModifier);
    const TicketId stubborn = choice(bench).ids()[1];
    bench.desk.refused = {stubborn.value};
    press(bench, Qt::Key_W);
    QCOMPARE(choice(bench).ids(), std::vector<TicketId>{stubborn});
    QVERIFY(toast(bench).accessibleName().contains(QStringLiteral("1 refused")));
    QVERIFY(toast(bench).canUndo());
    QCOMPARE(bench.window->findChild<ChoiceBar *>()->accessibleName(), QStringLiteral("1 refused"));
}

void TestQueue::picksForAll()
{
    WindowBench bench;
    bench.window->setPeople({QStringLiteral("Lisa Tanaka"), QStringLiteral("Jonas Weber")});
    start(bench);
    press(bench, Qt::Key_X);
    press(bench, Qt::Key_J, Qt::ShiftModifier);
    const std::vector<TicketId> ids = choice(bench).ids();
    press(bench, Qt::Key_A);
    bench.shoot(QStringLiteral("picker-assign-light"));
    type(bench, QStringLiteral("jon"));
    for (const TicketId id : ids)
        QCOMPARE(bench.desk.tickets_[id.value].assignee, QStringLiteral("Jonas Weber"));
    press(bench, Qt::Key_Z, Qt::ControlModifier);
    for (const TicketId id : ids)
        QCOMPARE(bench.desk.tickets_[id.value].assignee, QStringLiteral("Mara Klein"));
}

void TestQueue::tagsManyAndTakesItBack()
{
    WindowBench bench;
    start(bench);
    bench.desk.tickets_[1].tags = {QStringLiteral("vip")};
    bench.desk.tickets_[2].tags = {};
    press(bench, Qt::Key_X);
    press(bench, Qt::Key_J, Qt::ShiftModifier);
    const std::vector<TicketId> ids = choice(bench).ids();
    press(bench, Qt::Key_T);
    QVERIFY(bench.window->findChild<Picker *>()->isVisible());
    type(bench, QStringLiteral("outage")); // ticks a new one
    bench.shoot(QStringLiteral("picker-tags-light"));
    press(bench, Qt::Key_Return, Qt::ControlModifier);
    for (const TicketId id : ids)
        QVERIFY(bench.desk.tickets_[id.value].tags.contains(QStringLiteral("outage")));
    QVERIFY(bench.desk.tickets_[1].tags.contains(QStringLiteral("vip")));
    press(bench, Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(bench.desk.tickets_[1].tags, QStringList{QStringLiteral("vip")});
    for (const TicketId id : ids)
        QVERIFY(!bench.desk.tickets_[id.value].tags.contains(QStringLiteral("outage")));
}

void TestQueue::pickerOffersNothingWithoutATicket()
{
    WindowBench bench(false);
    start(bench);
    press(bench, Qt::Key_A);
    press(bench, Qt::Key_T);
    QVERIFY(!bench.window->findChild<Picker *>()->isVisible());
}

void TestQueue::everyActionHasACommand()
{
    WindowBench bench;
    for (const char *id : {"list.choose", "list.extendNext", "list.extendPrevious",
                           "list.chooseAll", "ticket.assign", "ticket.status", "ticket.priority",
                           "ticket.category", "ticket.tags", "window.undo", "window.undoLast"})
        QVERIFY2(bench.window->commands().find(QLatin1String(id)), id);
}

void TestQueue::daysStandOverWhatIsSortedByTime()
{
    WindowBench bench;
    start(bench);
    auto *view = bench.window->findChild<TicketListView *>();
    QVERIFY(view->headings().empty()); // due first
    Q_EMIT bench.window->tickets().list().sortChosen(TicketSort::NewestFirst);
    bench.settle();
    const auto &days = view->headings();
    QVERIFY(days.size() >= 2);
    QCOMPARE(days[0].row, 0);
    QCOMPARE(days[0].text, QStringLiteral("Today"));
    bench.shoot(QStringLiteral("days-light"));
    // Every row of a day stands under its heading, and a click on a heading is on no row.
    const int second = days[1].row;
    const QRect above = view->visualRect(bench.list->index(second - 1));
    const QRect below = view->visualRect(bench.list->index(second));
    QVERIFY(below.top() > above.bottom() + 10);
    QVERIFY(!view->indexAt({100, above.bottom() + 8}).isValid());
    for (int row = 0; row < 8; ++row) {
        const QRect rect = view->visualRect(bench.list->index(row));
        if (view->viewport()->rect().contains(rect.center()))
            QCOMPARE(view->indexAt(rect.center()).row(), row);
    }
}

void TestQueue::daysMoveNothingUnderTheEyes()
{
    WindowBench bench;
    start(bench);
    Q_EMIT bench.window->tickets().list().sortChosen(TicketSort::NewestFirst);
    bench.settle();
    auto *view = bench.window->findChild<TicketListView *>();
    view->setCurrentIndex(bench.list->index(6));
    view->verticalScrollBar()->setValue(120);
    const int y = view->visualRect(view->currentIndex()).top();
    Ticket fresh = bench.desk.tickets_[1];
    fresh.createdAt = fake::sampleNow() + std::chrono::hours(24); // a day of its own, above
    const TicketId id = bench.desk.add(fresh);
    bench.desk.announce({id});
    QTRY_COMPARE(bench.list->rowOf(id), 0);
    QCOMPARE(view->visualRect(view->currentIndex()).top(), y);
    bench.desk.tickets_[id.value].status = Status::Closed;
    bench.desk.announce({id});
    QTRY_COMPARE(bench.list->rowOf(id), -1);
    QCOMPARE(view->visualRect(view->currentIndex()).top(), y);
}

void TestQueue::manyDaysCostLittle()
{
    QStandardItemModel model(5000, 1);
    TicketListView view;
    view.setModel(&model);
    view.setHeadings([] {
        std::vector<ListHeading> days;
        for (int row = 0; row < 5000; row += 3)
            days.push_back({row, QString::number(row)});
        return days;
    });
    view.resize(376, 800);
    view.show();
    for (int row = 0; row < 5000; row += 7) {
        const QModelIndex index = model.index(row, 0);
        view.scrollTo(index);
        QCOMPARE(view.indexAt(view.visualRect(index).center()), index);
        QVERIFY(view.viewport()->rect().contains(view.visualRect(index)));
    }
    view.scrollTo(model.index(4999, 0));
    QCOMPARE(view.verticalScrollBar()->value(), view.verticalScrollBar()->maximum());
}

QTEST_MAIN(TestQueue)
#include "tst_queue.moc"
