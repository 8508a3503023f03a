// SPDX-License-Identifier: GPL-3.0-or-later
// One day on one bench: longer than other files, so that the day reads in one piece.
#include "support/window_bench.h"

#include "ui/composer.h"
#include "ui/composer_box.h"
#include "ui/empty_state.h"
#include "ui/escalation_page.h"
#include "ui/key_sheet.h"
#include "ui/palette.h"
#include "ui/picker.h"
#include "ui/search_field.h"
#include "ui/ticket_list_pane.h"
#include "ui/ticket_list_view.h"
#include "ui/toast.h"
#include "ui/top_bar.h"

using namespace caseline;
using fake::WindowBench;

/// The agent's day without a mouse.
class TestKeyboard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { fake::useCaselineStyle(); }
    void walksTheListByJAndK();
    void resolvesAndTakesItBack();
    void lettersBelongToTheBoxWhileTyping();
    void repliesAndKeepsWhatCouldNotBeSent();
    void writesANote();
    void assignsFromTheMenu();
    void setsPriorityAndConfirmsTheCategory();
    void keepsADraftWithinASecond();
    void aDraftOnItsWayIsNotLostBySwitching();
    void somebodyElsesDraftNeverOverwritesTyping();
    void searchesAndComesBack();
    void goesToViewsAndPages();
    void claimsAndOpensFromTheBoard();
    void paletteRunsWhatFits();
    void paletteOpensATicket();
    void keysRestUnderAnOverlay();
    void opensTheNextWhenOneLeaves();
    void anEmptyViewShowsWhatToDoNext();
    void whatWasOpenedByNameStaysOpen();
    void tellsWhatWasRefused();
    void marksReadOnlyWhatStaysOpen();
    void keysThatMeanNothingStayWhereTheyAre();
    void marksNothingReadWhileASearchIsTyped();

private:
    static void press(WindowBench &bench, Qt::Key key, Qt::KeyboardModifiers with = {})
    {
        QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget()
                                                    : bench.window.get(),
                        key, with);
        QApplication::processEvents();
    }
    static void start(WindowBench &bench)
    {
        bench.show();
        QVERIFY(QTest::qWaitForWindowActive(bench.window.get()));
        bench.window->showView(TicketView::Mine);
        bench.settle();
    }
    static TicketId openId(WindowBench &bench)
    {
        const auto *value = bench.window->tickets().open();
        return value ? value->ticket.id : TicketId{};
    }
    /// Types into the picker that lies over the window, and takes what fits best.
    static void pick(WindowBench &bench, const QString &letters)
    {
        bench.settle();
        QVERIFY(bench.window->findChild<Picker *>()->isVisible());
        QTest::keyClicks(QApplication::focusWidget(), letters);
        press(bench, Qt::Key_Return);
        bench.settle();
    }
};

void TestKeyboard::walksTheListByJAndK()
{
    WindowBench bench;
    start(bench);
    QCOMPARE(openId(bench), TicketId{1});
    press(bench, Qt::Key_J);
    bench.settle();
    QCOMPARE(openId(bench), TicketId{2});
    press(bench, Qt::Key_J);
    press(bench, Qt::Key_K);
    press(bench, Qt::Key_K);
    press(bench, Qt::Key_K);
    bench.settle();
    QCOMPARE(openId(bench), TicketId{1});
}

void TestKeyboard::resolvesAndTakesItBack()
{
    WindowBench bench;
    start(bench);
    press(bench, Qt::Key_E);
    bench.settle();
    QVERIFY(bench.desk.last<SetStatus>());
    QCOMPARE(bench.desk.last<SetStatus>()->status, Status::Resolved);
    QCOMPARE(bench.desk.tickets_[1].status, Status::Resolved);
    QVERIFY(bench.window->tickets().list().toast().canUndo());
    press(bench, Qt::Key_Z);
    bench.settle();
    QCOMPARE(bench.desk.tickets_[1].status, Status::Open);
}

void TestKeyboard::lettersBelongToTheBoxWhileTyping()
{
    WindowBench bench;
    start(bench);
    press(bench, Qt::Key_R);
    QVERIFY(qobject_cast<ComposerBox *>(QApplication::focusWidget()));
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("Jekyll are zen"));
    bench.settle();
    QCOMPARE(bench.window->tickets().composer().text(), QStringLiteral("Jekyll are zen"));
    QCOMPARE(bench.desk.count<SetStatus>(), 0);
    press(bench, Qt::Key_Escape);
    QVERIFY(qobject_cast<TicketListView *>(QApplication::focusWidget()));
}

void TestKeyboard::repliesAndKeepsWhatCouldNotBeSent()
{
    WindowBench bench;
    start(bench);
    press(bench, Qt::Key_R);
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("On its way."));
    press(bench, Qt::Key_Return, Qt::ControlModifier);
    bench.settle();
    QVERIFY(bench.desk.last<SendReply>());
    QCOMPARE(bench.desk.last<SendReply>()->body, QStringLiteral("On its way."));
    QCOMPARE(bench.desk.last<SendReply>()->thenStatus, std::optional(Status::Pending));
    QCOMPARE(bench.window->tickets().composer().text(), QString());
    press(bench, Qt::Key_Z);
    bench.settle();
    QVERIFY(bench.desk.last<CancelReply>());
    QCOMPARE(bench.window->tickets().composer().text(), QStringLiteral("On its way."));
    QVERIFY(bench.window->tickets().composer().isAncestorOf(QApplication::focusWidget()));
    press(bench, Qt::Key_Escape);

    // From another ticket one comes back to it.
    press(bench, Qt::Key_R);
    press(bench, Qt::Key_Return, Qt::ControlModifier);
    bench.settle();
    const TicketId answered = openId(bench);
    press(bench, Qt::Key_J);
    bench.settle();
    QVERIFY(openId(bench) != answered);
    press(bench, Qt::Key_Z);
    bench.settle();
    QCOMPARE(openId(bench), answered);
    QCOMPARE(bench.window->tickets().composer().text(), QStringLiteral("On its way."));
    press(bench, Qt::Key_Escape);

    bench.desk.refusal = Error{ErrorKind::Busy, QStringLiteral("full"), {}};
    press(bench, Qt::Key_R);
    press(bench, Qt::Key_Return, Qt::ControlModifier);
    bench.settle();
    QCOMPARE(bench.window->tickets().composer().text(), QStringLiteral("On its way."));
}

void TestKeyboard::writesANote()
{
    WindowBench bench;
    start(bench);
    press(bench, Qt::Key_N);
    QCOMPARE(bench.window->tickets().composer().kind(), MessageKind::Note);
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("Ask Billing."));
    press(bench, Qt::Key_Return, Qt::ControlModifier);
    bench.settle();
    QVERIFY(bench.desk.last<AddNote>());
    QCOMPARE(bench.desk.last<AddNote>()->body, QStringLiteral("Ask Billing."));
    QCOMPARE(bench.desk.count<SendReply>(), 0);
}

void TestKeyboard::assignsFromTheMenu()
{
    WindowBench bench;
    start(bench);
    press(bench, Qt::Key_A);
    pick(bench, QStringLiteral("James Okafor"));
    QVERIFY(bench.desk.last<Assign>());
    QCOMPARE(bench.desk.last<Assign>()->assignee, QStringLiteral("James Okafor"));
}

void TestKeyboard::setsPriorityAndConfirmsTheCategory()
{
    WindowBench bench;
    start(bench);
    press(bench, Qt::Key_P);
    pick(bench, QStringLiteral("Low"));
    QCOMPARE(bench.desk.tickets_[1].priority, Priority::Low);
    press(bench, Qt::Key_Y);
    bench.settle();
    QCOMPARE(bench.desk.count<ConfirmCategory>(), 1);
    press(bench, Qt::Key_Y);
    bench.settle();
    QCOMPARE(bench.desk.count<ConfirmCategory>(), 1);
    press(bench, Qt::Key_C);
    pick(bench, QStringLiteral("Refund request"));
    QCOMPARE(bench.desk.tickets_[1].judgement.category, QStringLiteral("refund_request"));
}

void TestKeyboard::keepsADraftWithinASecond()
{
    WindowBench bench;
    start(bench);
    press(bench, Qt::Key_R);
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("half a thou"));
    QTRY_VERIFY_WITH_TIMEOUT(bench.desk.last<SaveDraft>(), 1000);
    QCOMPARE(bench.desk.last<SaveDraft>()->body, QStringLiteral("half a thou"));
}

void TestKeyboard::aDraftOnItsWayIsNotLostBySwitching()
{
    WindowBench bench;
    start(bench);
    press(bench, Qt::Key_R);
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("unsaved"));
    bench.desk.refusal = Error{ErrorKind::Busy, {}, {}}; // the store does not take it
    bench.window->openTicket(TicketId{2});
    bench.settle();
    QVERIFY(bench.window->tickets().composer().text().startsWith(QStringLiteral("Dear Anna")));
    bench.window->openTicket(TicketId{1});
    bench.settle();
    QCOMPARE(bench.window->tickets().composer().text(), QStringLiteral("unsaved"));
}

void TestKeyboard::somebodyElsesDraftNeverOverwritesTyping()
{
    WindowBench bench;
    start(bench);
    press(bench, Qt::Key_R);
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("mine"));
    bench.desk.drafts_[{1, MessageKind::Reply}] = QStringLiteral("from elsewhere");
    bench.desk.announce({TicketId{1}});
    QTest::qWait(120);
    QCOMPARE(bench.window->tickets().composer().text(), QStringLiteral("mine"));
}

void TestKeyboard::searchesAndComesBack()
{
    WindowBench bench;
    start(bench);
    press(bench, Qt::Key_Slash);
    auto *field = qobject_cast<SearchField *>(QApplication::focusWidget());
    QVERIFY(field);
    QTest::keyClicks(field, QStringLiteral("saml"));
    press(bench, Qt::Key_Return);
    bench.settle();
    QCOMPARE(bench.list->rowCount(), 1);
    QVERIFY(qobject_cast<TicketListView *>(QApplication::focusWidget()));
    press(bench, Qt::Key_Slash);
    press(bench, Qt::Key_Escape);
    bench.settle();
    QCOMPARE(bench.list->rowCount(), int(fake::sampleRows().size()));
}

void TestKeyboard::goesToViewsAndPages()
{
    WindowBench bench;
    start(bench);
    press(bench, Qt::Key_G);
    press(bench, Qt::Key_B);
    bench.settle();
    QCOMPARE(bench.window->view(), TicketView::Breached);
    QCOMPARE(bench.list->rowCount(), 1);
    press(bench, Qt::Key_2, Qt::ControlModifier);
    QCOMPARE(bench.window->page(), Page::Escalations);
    press(bench, Qt::Key_1, Qt::ControlModifier);
    QCOMPARE(bench.window->page(), Page::Tickets);
}

void TestKeyboard::claimsAndOpensFromTheBoard()
{
    WindowBench bench;
    start(bench);
    press(bench, Qt::Key_2, Qt::ControlModifier);
    bench.settle();
    auto *board = bench.window->findChild<EscalationPage *>();
    QCOMPARE(board->current(), TicketId{1});
    press(bench, Qt::Key_J);
    QCOMPARE(board->current(), TicketId{13});
    press(bench, Qt::Key_C);
    QTest::qWait(200);
    QCOMPARE(bench.desk.tickets_[13].escalation.claimedBy, QStringLiteral("Mara Klein"));
    press(bench, Qt::Key_B);
    QTest::qWait(200);
    QCOMPARE(bench.desk.tickets_[13].escalation.claimedBy, QString());
    press(bench, Qt::Key_L);
    QCOMPARE(board->current(), TicketId{6});
    press(bench, Qt::Key_H);
    press(bench, Qt::Key_Return);
    bench.settle();
    QCOMPARE(bench.window->page(), Page::Tickets);
    QCOMPARE(openId(bench), TicketId{13});
}

void TestKeyboard::paletteRunsWhatFits()
{
    WindowBench bench;
    start(bench);
    press(bench, Qt::Key_K, Qt::ControlModifier);
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("resol"));
    press(bench, Qt::Key_Return);
    bench.settle();
    QCOMPARE(bench.desk.tickets_[1].status, Status::Resolved);
    QVERIFY(!bench.window->findChild<Palette *>()->isVisible());
}

void TestKeyboard::paletteOpensATicket()
{
    WindowBench bench;
    start(bench);
    press(bench, Qt::Key_K, Qt::ControlModifier);
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("rechnungskorrektur"));
    bench.settle();
    press(bench, Qt::Key_Return);
    bench.settle();
    QCOMPARE(openId(bench), TicketId{10});
}

void TestKeyboard::keysRestUnderAnOverlay()
{
    WindowBench bench;
    start(bench);
    press(bench, Qt::Key_Question);
    auto *sheet = bench.window->findChild<KeySheet *>();
    QVERIFY(sheet->isVisible());
    press(bench, Qt::Key_E);
    bench.settle();
    QCOMPARE(bench.desk.count<SetStatus>(), 0);
    press(bench, Qt::Key_Escape);
    QVERIFY(!sheet->isVisible());
    press(bench, Qt::Key_E);
    bench.settle();
    QCOMPARE(bench.desk.count<SetStatus>(), 1);
}

void TestKeyboard::opensTheNextWhenOneLeaves()
{
    WindowBench bench;
    start(bench);
    press(bench, Qt::Key_J);
    bench.settle();
    press(bench, Qt::Key_E);
    QTest::qWait(200);
    QCOMPARE(openId(bench), TicketId{3});
}

void TestKeyboard::anEmptyViewShowsWhatToDoNext()
{
    WindowBench bench;
    start(bench);
    press(bench, Qt::Key_G);
    press(bench, Qt::Key_B);
    bench.settle();
    QCOMPARE(openId(bench), TicketId{1});
    press(bench, Qt::Key_E);
    QTest::qWait(200);
    QCOMPARE(openId(bench), TicketId{});
    QVERIFY(bench.window->tickets().empty().isVisible());
    press(bench, Qt::Key_Z);
    QTest::qWait(200);
    QCOMPARE(openId(bench), TicketId{1});
}

void TestKeyboard::whatWasOpenedByNameStaysOpen()
{
    WindowBench bench;
    start(bench);
    bench.window->showView(TicketView::Breached);
    bench.window->openTicket(TicketId{5});
    bench.settle();
    QCOMPARE(openId(bench), TicketId{5});
    press(bench, Qt::Key_J);
    bench.settle();
    QCOMPARE(openId(bench), TicketId{1});
}

void TestKeyboard::tellsWhatWasRefused()
{
    WindowBench bench;
    start(bench);
    bench.desk.refusal = Error{ErrorKind::Conflict, QStringLiteral("version 4"), {}};
    press(bench, Qt::Key_E);
    bench.settle();
    const Toast &toast = bench.window->tickets().list().toast();
    QVERIFY(toast.isVisible());
    QVERIFY(!toast.canUndo());
    QVERIFY(toast.accessibleName().contains(QStringLiteral("Somebody changed it")));
}

void TestKeyboard::marksReadOnlyWhatStaysOpen()
{
    WindowBench bench;
    start(bench);
    press(bench, Qt::Key_J);
    press(bench, Qt::Key_J);
    bench.settle();
    QCOMPARE(bench.desk.count<MarkRead>(), 0);
    QTRY_COMPARE_WITH_TIMEOUT(bench.desk.count<MarkRead>(), 1, 2000);
    QCOMPARE(bench.desk.tickets_[3].unread, false);
    QCOMPARE(bench.desk.tickets_[1].unread, true);
}

/// Not even in Qt's own way, which looks for a row that begins so.
void TestKeyboard::keysThatMeanNothingStayWhereTheyAre()
{
    WindowBench bench;
    start(bench);
    auto *list = bench.window->findChild<TicketListView *>();
    list->setFocus();
    const TicketId before = openId(bench);
    const int last = list->model()->rowCount() - 1;
    const QString words = list->model()->index(last, 0).data().toString();
    QVERIFY(!words.isEmpty());
    list->keyboardSearch(words);
    bench.settle();
    QCOMPARE(openId(bench), before);
}

void TestKeyboard::marksNothingReadWhileASearchIsTyped()
{
    WindowBench bench;
    start(bench);
    press(bench, Qt::Key_J);
    press(bench, Qt::Key_J);
    press(bench, Qt::Key_Slash);
    QTest::qWait(1500); // longer than an open ticket takes to count as read
    QCOMPARE(bench.desk.count<MarkRead>(), 0);
    press(bench, Qt::Key_Escape);
    bench.window->findChild<TicketListView *>()->setFocus();
    QTRY_COMPARE_WITH_TIMEOUT(bench.desk.count<MarkRead>(), 1, 4000);
}

QTEST_MAIN(TestKeyboard)
#include "tst_keyboard.moc"
