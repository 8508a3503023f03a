// SPDX-License-Identifier: GPL-3.0-or-later
// A ticket in a window of its own, on a real desk: what is typed goes along and back, and is
// written in one place at a time.
#include "support/seated_window.h"

#include "ui/banner.h"
#include "ui/composer.h"
#include "ui/composer_box.h"
#include "ui/navigation_pane.h"
#include "ui/ticket_list_pane.h"
#include "ui/toast.h"

using namespace caseline;
using namespace caseline::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int kTickets = 3;
constexpr int kWait = 15000;

} // namespace

class TornTicket : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup() { m_seat.reset(); }
    void takesWhatIsTypedAlongAndBack();
    void showsOneTicketAndItsCommandsOnly();
    void answersAndTakesThatBack();
    void comesToTheFrontWhenItIsWantedAgain();
    void keepsWhatIsTypedWhenTheMainWindowCloses();
    void comesBackWithTheNextSession();

private:
    MainWindow &window() { return m_seat->window(); }
    TicketId current() { return window().tickets().list().current(); }
    Composer &composer() { return window().tickets().composer(); }
    std::vector<MainWindow *> torn() { return m_seat->session().tornWindows().windows(); }
    static bool isRead(MainWindow &at)
    {
        const auto *value = at.tickets().open();
        return value && at.tickets().composer().ticket() == value->ticket.id;
    }
    MainWindow *tearOff()
    {
        window().activateWindow();
        if (!QTest::qWaitForWindowActive(&window()))
            return nullptr;
        window().tickets().focusList();
        m_seat->press(Qt::Key_O, Qt::ShiftModifier);
        MainWindow *own = torn().empty() ? nullptr : torn().back();
        if (own && QTest::qWaitFor([own] { return isRead(*own); }, kWait))
            return own;
        return nullptr;
    }
    static bool isAway(MainWindow &at)
    {
        return !at.tickets().composer().isVisible() &&
               at.tickets().findChild<Banner *>()->isVisible();
    }
    /// Whoever wrote it wants to be forgotten.
    void erase(TicketId ticket)
    {
        const Customer customer = m_seat->stored(ticket).customer;
        m_seat->desk().store().store().submit(
            [customer](Transaction &tx) -> Result<void> {
                const auto erased = tx.erasure().erase(customer, SystemClock().now());
                return erased ? Result<void>() : failure(erased.error());
            },
            [](const Result<void> &) {});
        const QString left = u"id = %1"_s.arg(ticket.value);
        QTRY_COMPARE_WITH_TIMEOUT(m_seat->number(left), 0, kWait);
    }
    QString draft(TicketId ticket)
    {
        const auto rows = m_seat->look().rows(
            u"SELECT body FROM drafts WHERE kind = 'reply' AND ticket_id = %1"_s.arg(ticket.value));
        return rows.value(0).value(0).toString();
    }

    std::unique_ptr<SeatedWindow> m_seat;
};

void TornTicket::init()
{
    m_seat = std::make_unique<SeatedWindow>();
    for (int i = 0; i < kTickets; ++i) {
        InboundMessage m;
        m.inbox = u"support"_s;
        m.email = u"customer%1@example.com"_s.arg(i);
        m.channel = Channel::Email;
        m.subject = u"Question %1"_s.arg(i);
        m.body = u"Please tell me where I find item %1."_s.arg(i);
        m_seat->desk().intake().accept(m, [](const Result<Accepted> &) {});
    }
    QTRY_COMPARE_WITH_TIMEOUT(m_seat->number(u"1"_s), kTickets, kWait);
    m_seat->sit();
    QVERIFY(QTest::qWaitForWindowActive(&window()));
    window().showView(TicketView::AllOpen);
    QTRY_VERIFY_WITH_TIMEOUT(isRead(window()), kWait);
}

void TornTicket::takesWhatIsTypedAlongAndBack()
{
    const TicketId id = current();
    m_seat->press(Qt::Key_R);
    QTRY_VERIFY(qobject_cast<ComposerBox *>(QApplication::focusWidget()));
    m_seat->type(u"It is on shelf"_s);
    MainWindow *own = tearOff(); // at once: the draft need not be on disk yet
    QVERIFY(own);
    QCOMPARE(own->tickets().composer().text(), u"It is on shelf"_s);
    QVERIFY(own->windowTitle().contains(m_seat->stored(id).reference));
    QVERIFY(isAway(window()));
    // Another ticket is answered here as ever.
    window().tickets().list().step(1);
    QTRY_VERIFY_WITH_TIMEOUT(isRead(window()) && current() != id, kWait);
    QVERIFY(!isAway(window()));
    window().openTicket(id);
    QTRY_VERIFY_WITH_TIMEOUT(isAway(window()), kWait);

    own->tickets().composer().insert(u" three"_s);
    const QString whole = own->tickets().composer().text();
    own->close();
    QTRY_VERIFY_WITH_TIMEOUT(torn().empty(), kWait);
    QTRY_VERIFY_WITH_TIMEOUT(!isAway(window()) && isRead(window()), kWait);
    QTRY_COMPARE_WITH_TIMEOUT(composer().text(), whole, kWait);
    QTRY_COMPARE_WITH_TIMEOUT(draft(id), whole, kWait);
}

void TornTicket::showsOneTicketAndItsCommandsOnly()
{
    MainWindow *own = tearOff();
    QVERIFY(own);
    QVERIFY(!own->tickets().list().isVisible());
    QVERIFY(!own->findChild<NavigationPane *>()->isVisible());
    for (const char *gone : {"list.next", "go.dashboard", "window.search", "ticket.tear"})
        QVERIFY2(!own->commands().find(QLatin1String(gone)), gone);
    // The others are there, and none asks for what a window of one ticket has not.
    for (const char *kept : {"ticket.reply", "ticket.resolve", "ticket.assign", "ticket.snooze",
                             "ticket.macro", "window.undo", "window.close"})
        QVERIFY2(own->commands().find(QLatin1String(kept)), kept);
    own->commands().run(u"ticket.resolve"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_seat->number(u"status = 'resolved'"_s), 1, kWait);
    QTRY_VERIFY_WITH_TIMEOUT(own->tickets().list().toast().canUndo(), kWait);
    own->commands().run(u"window.undo"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_seat->number(u"status = 'resolved'"_s), 0, kWait);
    QVERIFY(own->tickets().open());
}

void TornTicket::answersAndTakesThatBack()
{
    const TicketId id = current();
    MainWindow *own = tearOff();
    QVERIFY(own);
    own->activateWindow();
    own->commands().run(u"ticket.reply"_s);
    own->tickets().composer().insert(u"It is on shelf three."_s);
    QTest::keyClick(own->findChild<ComposerBox *>(), Qt::Key_Return, Qt::ControlModifier);
    const QString replies = u"SELECT count(*) FROM messages WHERE kind = 'reply'"_s;
    QTRY_COMPARE_WITH_TIMEOUT(m_seat->look().number(replies), 1, kWait);
    QTRY_VERIFY_WITH_TIMEOUT(own->tickets().list().toast().canUndo(), kWait);
    own->commands().run(u"window.undo"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_seat->look().number(replies), 0, kWait);
    QTRY_COMPARE_WITH_TIMEOUT(own->tickets().composer().text(), u"It is on shelf three."_s, kWait);
    QTRY_COMPARE_WITH_TIMEOUT(draft(id), u"It is on shelf three."_s, kWait);
}

void TornTicket::comesToTheFrontWhenItIsWantedAgain()
{
    const TicketId id = current();
    MainWindow *own = tearOff();
    QVERIFY(own);
    own->hide();
    window().commands().run(u"ticket.reply"_s); // there is only one place to write
    QVERIFY(own->isVisible());
    QCOMPARE(int(torn().size()), 1);
    window().tickets().list().step(1);
    QTRY_VERIFY_WITH_TIMEOUT(isRead(window()) && current() != id, kWait);
    QVERIFY(tearOff());
    QCOMPARE(int(torn().size()), 2);
}

void TornTicket::keepsWhatIsTypedWhenTheMainWindowCloses()
{
    const TicketId id = current();
    MainWindow *own = tearOff();
    QVERIFY(own);
    own->tickets().composer().insert(u"Almost done"_s);
    window().close();
    QVERIFY(torn().empty());
    QTRY_COMPARE_WITH_TIMEOUT(draft(id), u"Almost done"_s, kWait);
}

void TornTicket::comesBackWithTheNextSession()
{
    const auto next = [this] {
        window().tickets().list().step(1);
        return QTest::qWaitFor([this] { return isRead(window()); }, kWait);
    };
    MainWindow *first = tearOff();
    QVERIFY(first);
    const TicketId kept = current();
    first->setGeometry(60, 70, 700, 600);
    QVERIFY(next() && current() != kept);
    QVERIFY(tearOff());
    const TicketId gone = current();
    QVERIFY(next() && current() != gone);
    MainWindow *third = tearOff();
    QVERIFY(third);
    const TicketId closed = current();
    third->close();
    QTRY_COMPARE_WITH_TIMEOUT(int(torn().size()), 2, kWait);

    // The one that was closed stays closed, and one that is gone is left out.
    QVERIFY(closed != kept && closed != gone);
    m_seat->leave();
    erase(gone);
    m_seat->sit();
    m_seat->session().show();
    QTRY_COMPARE_WITH_TIMEOUT(int(torn().size()), 1, kWait);
    QTRY_VERIFY_WITH_TIMEOUT(isRead(*torn().front()), kWait);
    QCOMPARE(torn().front()->tickets().open()->ticket.id, kept);
    QCOMPARE(torn().front()->size(), QSize(700, 600));
    torn().front()->close();
    QTRY_VERIFY_WITH_TIMEOUT(torn().empty(), kWait);
    m_seat->leave();
    m_seat->sit();
    m_seat->session().show();
    QTRY_VERIFY_WITH_TIMEOUT(isRead(window()), kWait); // what was to come has come by then
    QVERIFY(torn().empty());
}

QTEST_MAIN(TornTicket)
#include "tst_torn_ticket.moc"
