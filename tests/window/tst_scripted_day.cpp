// SPDX-License-Identifier: GPL-3.0-or-later
// An agent's day by keyboard alone, on a real desk in a folder of its own. What counts is what the
// store holds in the end.
#include "support/seated_window.h"

#include "ui/composer_box.h"
#include "ui/ticket_list_pane.h"
#include "ui/ticket_list_view.h"
#include "ui/toast.h"

#include <QLineEdit>

using namespace caseline;
using namespace caseline::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int kTickets = 40;
constexpr int kZebras = 6; // of them are about one outage
constexpr int kWait = 15000;

/// What undo promises to bring back.
QString state(const Ticket &t)
{
    return u"%1 %2 %3 %4 %5"_s.arg(t.reference, word(t.status), word(t.priority), t.assignee,
                                   t.tags.join(u','));
}

} // namespace

class ScriptedDay : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void opensWithWhatIsWaiting();
    void triagesFortyByKeyboard();
    void repliesOnce();
    void takesAReplyBack();
    void findsTheOutage();
    void resolvesItInOneGoAndTakesThatBack();
    void splitsOffASecondMatterAndTakesThatBack();
    void mergesTheSameQuestionsAndTakesThatBack();
    void goesBackFurther();

private:
    TicketListModel &list()
    {
        return *static_cast<TicketListModel *>(pane().findChild<TicketListView *>()->model());
    }
    MainWindow &window() { return m_seat->window(); }
    TicketListPane &pane() { return window().tickets().list(); }
    int number(const QString &where) const { return m_seat->number(where); }
    Ticket stored(TicketId id) const { return m_seat->stored(id); }
    QStringList states(const std::vector<TicketId> &ids) const
    {
        QStringList all;
        for (const TicketId id : ids)
            all += state(stored(id));
        return all;
    }
    void press(Qt::Key key, Qt::KeyboardModifiers with = {}) { m_seat->press(key, with); }
    void type(const QString &letters) { SeatedWindow::type(letters); }
    /// The open ticket is the one the list stands on, and it is read.
    bool isOpen()
    {
        const auto *value = window().tickets().open();
        return value && value->ticket.id == pane().current();
    }
    void triage(int turn);

    std::unique_ptr<SeatedWindow> m_seat;
};

void ScriptedDay::initTestCase()
{
    m_seat = std::make_unique<SeatedWindow>();
    Desk &desk = m_seat->desk();
    desk.users().createUser(u"zoe"_s, Role::Agent, u"a long enough password"_s,
                            [](const Result<User> &) {});
    for (int i = 0; i < kTickets; ++i) {
        InboundMessage m;
        m.inbox = u"support"_s;
        m.externalId = u"customer-%1"_s.arg(i);
        m.email = u"customer%1@example.com"_s.arg(i);
        m.name = u"Customer %1"_s.arg(i);
        m.channel = Channel::Email;
        m.subject = i < kZebras ? u"The zebra printer is out"_s : u"Question %1"_s.arg(i);
        m.body = u"Please tell me where I find item %1."_s.arg(i);
        desk.intake().accept(m, [](const Result<Accepted> &) {});
    }
    QTRY_COMPARE_WITH_TIMEOUT(number(u"1"_s), kTickets, kWait);
    QTRY_VERIFY_WITH_TIMEOUT(!desk.users().users().empty(), kWait);
    m_seat->sit();
    window().setPeople({u"zoe"_s}); // whom the window finds itself a little later
    QVERIFY(QTest::qWaitForWindowActive(&window()));
}

void ScriptedDay::cleanupTestCase()
{
    m_seat.reset();
}

void ScriptedDay::opensWithWhatIsWaiting()
{
    press(Qt::Key_G);
    press(Qt::Key_U);
    QCOMPARE(window().view(), TicketView::Unassigned);
    QTRY_COMPARE_WITH_TIMEOUT(list().rowCount(), kTickets, kWait);
}

/// One ticket: what is done with it depends on whose turn it is; in the end somebody has it.
void ScriptedDay::triage(int turn)
{
    const TicketId id = pane().current();
    const auto pick = [this](const QString &letters, Qt::KeyboardModifiers with = {}) {
        QTRY_VERIFY_WITH_TIMEOUT(qobject_cast<QLineEdit *>(QApplication::focusWidget()), kWait);
        type(letters);
        press(Qt::Key_Return, with);
    };
    switch (turn % 4) {
    case 0:
        press(Qt::Key_P);
        pick(u"Low"_s);
        QTRY_COMPARE_WITH_TIMEOUT(stored(id).priority, Priority::Low, kWait);
        press(Qt::Key_M);
        break;
    case 1:
        press(Qt::Key_T);
        pick(u"first-day"_s, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(stored(id).tags, QStringList{u"first-day"_s}, kWait);
        press(Qt::Key_M);
        break;
    case 2:
        press(Qt::Key_A);
        pick(u"zoe"_s);
        break;
    default: press(Qt::Key_M); break;
    }
    QTRY_VERIFY_WITH_TIMEOUT(!stored(id).assignee.isEmpty(), kWait);
}

void ScriptedDay::triagesFortyByKeyboard()
{
    for (int turn = 0; turn < kTickets; ++turn) {
        QTRY_COMPARE_WITH_TIMEOUT(list().rowCount(), kTickets - turn, kWait);
        QTRY_VERIFY_WITH_TIMEOUT(isOpen(), kWait);
        triage(turn);
        if (QTest::currentTestFailed())
            return;
    }
    QTRY_COMPARE_WITH_TIMEOUT(list().rowCount(), 0, kWait);
    QCOMPARE(number(u"assignee = ''"_s), 0);
    QCOMPARE(number(u"assignee = 'zoe'"_s), kTickets / 4);
    QCOMPARE(number(u"assignee = 'Mara Klein'"_s), kTickets * 3 / 4);
    QCOMPARE(number(u"status = 'in_progress'"_s), kTickets);
    QVERIFY(number(u"priority = 'low'"_s) >= kTickets / 4);
}

void ScriptedDay::repliesOnce()
{
    press(Qt::Key_G);
    press(Qt::Key_M);
    QTRY_COMPARE_WITH_TIMEOUT(list().rowCount(), kTickets * 3 / 4, kWait);
    QTRY_VERIFY_WITH_TIMEOUT(isOpen(), kWait);
    const QString replies = u"SELECT count(*) FROM messages WHERE kind = 'reply'"_s;
    press(Qt::Key_R);
    QTRY_VERIFY_WITH_TIMEOUT(qobject_cast<ComposerBox *>(QApplication::focusWidget()), kWait);
    type(u"It is on shelf three."_s);
    press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(m_seat->look().number(replies), 1, kWait);
}

void ScriptedDay::takesAReplyBack()
{
    QTRY_VERIFY_WITH_TIMEOUT(pane().toast().accessibleName().contains(u"reply to"_s), kWait);
    pane().focusList(); // in the composer the keys undo what is typed
    press(Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(
        m_seat->look().number(u"SELECT count(*) FROM messages WHERE kind = 'reply'"_s), 0, kWait);
    QTRY_COMPARE_WITH_TIMEOUT(m_seat->look().number(u"SELECT count(*) FROM drafts"_s), 1, kWait);
}

void ScriptedDay::findsTheOutage()
{
    pane().focusList();
    press(Qt::Key_Slash);
    QTRY_VERIFY_WITH_TIMEOUT(qobject_cast<QLineEdit *>(QApplication::focusWidget()), kWait);
    type(u"zebra"_s);
    press(Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(list().rowCount(), kZebras, kWait);
    pane().focusList();
}

void ScriptedDay::resolvesItInOneGoAndTakesThatBack()
{
    QTRY_COMPARE_WITH_TIMEOUT(list().rowCount(), kZebras, kWait);
    press(Qt::Key_A, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(pane().choice().count(), kZebras, kWait);
    const std::vector<TicketId> ids = pane().choice().ids();
    const QStringList before = states(ids);
    press(Qt::Key_E);
    QTRY_COMPARE_WITH_TIMEOUT(number(u"status = 'resolved'"_s), kZebras, kWait);
    QTRY_VERIFY_WITH_TIMEOUT(pane().toast().canUndo(), kWait);
    QVERIFY(states(ids) != before);
    press(Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(number(u"status = 'resolved'"_s), 0, kWait);
    QCOMPARE(states(ids), before);
    QTRY_VERIFY_WITH_TIMEOUT(pane().choice().ids() == ids, kWait); // for another try
    press(Qt::Key_Escape);
    QVERIFY(pane().choice().isEmpty());
}

void ScriptedDay::splitsOffASecondMatterAndTakesThatBack()
{
    pane().focusList();
    const TicketId id = pane().current();
    InboundMessage second;
    second.inbox = u"support"_s;
    second.email = stored(id).customer.email;
    second.channel = Channel::Email;
    second.body = u"Another matter: the giraffe lamp is broken, too."_s;
    second.appendTo = id;
    m_seat->desk().intake().accept(second, [](const Result<Accepted> &) {});
    QTRY_VERIFY_WITH_TIMEOUT(
        window().commands().isEnabled(*window().commands().find(u"ticket.split"_s)), kWait);
    const auto giraffes = [this](TicketId ticket) {
        return m_seat->look().number(
            u"SELECT count(*) FROM messages WHERE body LIKE '%giraffe%' AND "
            "ticket_id = %1"_s.arg(ticket.value));
    };
    QTRY_COMPARE_WITH_TIMEOUT(giraffes(id), 1, kWait);
    const QString before = state(stored(id));
    press(Qt::Key_X, Qt::ShiftModifier);
    QTRY_VERIFY_WITH_TIMEOUT(qobject_cast<QLineEdit *>(QApplication::focusWidget()), kWait);
    type(u"giraffe"_s);
    press(Qt::Key_Return);                      // this one
    press(Qt::Key_Return, Qt::ControlModifier); // done
    QTRY_COMPARE_WITH_TIMEOUT(number(u"1"_s), kTickets + 1, kWait);
    QCOMPARE(giraffes(id), 0);
    QTRY_VERIFY_WITH_TIMEOUT(pane().toast().canUndo(), kWait);
    press(Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(number(u"1"_s), kTickets, kWait);
    QCOMPARE(giraffes(id), 1);
    QCOMPARE(state(stored(id)), before);
    QTRY_VERIFY_WITH_TIMEOUT(pane().toast().accessibleName().startsWith(u"Taken back"_s), kWait);
}

void ScriptedDay::mergesTheSameQuestionsAndTakesThatBack()
{
    pane().focusList();
    press(Qt::Key_A, Qt::ControlModifier);
    const std::vector<TicketId> ids = pane().choice().ids();
    QCOMPARE(int(ids.size()), kZebras);
    const QStringList before = states(ids);
    press(Qt::Key_M, Qt::ShiftModifier);
    QTRY_VERIFY_WITH_TIMEOUT(qobject_cast<QLineEdit *>(QApplication::focusWidget()), kWait);
    press(Qt::Key_Return); // into the first of them
    const QString merges = u"SELECT count(*) FROM ticket_merges"_s;
    QTRY_COMPARE_WITH_TIMEOUT(m_seat->look().number(merges), kZebras - 1, kWait);
    QCOMPARE(number(u"status = 'closed'"_s), kZebras - 1);
    QTRY_VERIFY_WITH_TIMEOUT(pane().toast().canUndo(), kWait);
    press(Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(m_seat->look().number(merges), 0, kWait);
    QTRY_COMPARE_WITH_TIMEOUT(states(ids), before, kWait);
}

/// The last of the triage, which was done long before.
void ScriptedDay::goesBackFurther()
{
    QTRY_VERIFY_WITH_TIMEOUT(pane().toast().accessibleName().startsWith(u"Taken back"_s), kWait);
    press(Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(number(u"assignee = ''"_s), 1, kWait);
    QCOMPARE(number(u"status = 'open'"_s), 1);
}

QTEST_MAIN(ScriptedDay)
#include "tst_scripted_day.moc"
