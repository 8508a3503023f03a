// SPDX-License-Identifier: GPL-3.0-or-later
// One answer for all chosen tickets, by keys alone: whom it reaches is said before it goes, and it
// can be taken back after.
#include "support/window_bench.h"
#include "support/writing_desk.h"

#include "ui/canned_completer.h"
#include "ui/canned_dialog.h"
#include "ui/choice_bar.h"
#include "ui/composer.h"
#include "ui/composer_box.h"
#include "ui/mass_reply_sheet.h"
#include "ui/ticket_list_pane.h"
#include "ui/toast.h"

#include <QLabel>
#include <QPushButton>
#include <QTranslator>

using namespace caseline;
using fake::WindowBench;
using namespace Qt::StringLiterals;

namespace {

struct MassBench
{
    WindowBench window;
    fake::WritingDesk writing{window.desk};
    CannedReplyList replies{writing, writing, window.background, u"Mara Klein"_s};

    /// Three tickets are chosen: Omar's by WhatsApp, Anna's and Jonas's by mail.
    bool start()
    {
        window.window->offerCannedReplies(replies);
        window.show();
        window.window->showView(TicketView::Mine);
        window.settle();
        window.window->tickets().list().focusList();
        if (!QTest::qWaitForWindowActive(window.window.get()))
            return false;
        press(Qt::Key_X);
        press(Qt::Key_J, Qt::ShiftModifier);
        press(Qt::Key_J, Qt::ShiftModifier);
        chosen = choice().ids();
        return chosen.size() == 3;
    }
    void press(Qt::Key key, Qt::KeyboardModifiers with = {})
    {
        QWidget *focus = QApplication::focusWidget();
        QTest::keyClick(focus ? focus : window.window.get(), key, with);
        window.settle();
    }
    void type(const QString &words)
    {
        QTest::keyClicks(QApplication::focusWidget(), words);
        window.settle();
    }
    void write(const QString &words)
    {
        press(Qt::Key_R, Qt::ControlModifier);
        type(words);
    }
    void send() { press(Qt::Key_Return, Qt::ControlModifier); }
    bool says(const QString &text)
    {
        for (const QLabel *label : sheet().findChildren<QLabel *>())
            if (label->isVisible() && label->text() == text)
                return true;
        return false;
    }
    QPushButton &button() { return *sheet().findChild<QPushButton *>(u"sendToAll"_s); }
    QString lastWords(TicketId ticket)
    {
        const auto &messages = window.desk.messages_[ticket.value];
        return messages.empty() ? QString() : messages.back().body;
    }
    QString name(size_t at) { return window.desk.tickets_[chosen.at(at).value].customer.name; }
    MassReplySheet &sheet() { return *window.window->findChild<MassReplySheet *>(); }
    TicketChoice &choice() { return window.window->tickets().list().choice(); }
    const Toast &toast() { return window.window->tickets().list().toast(); }

    std::vector<TicketId> chosen;
};

} // namespace

class TestMassReplyWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_style = fake::useCaselineStyle();
        QVERIFY(m_plurals.load(u":/i18n/caseline_en.qm"_s));
        QApplication::installTranslator(&m_plurals);
    }
    void answersAllByKeysAndTakesItBack();
    void tellsWhomItReaches();
    void whatCannotBeFilledInStaysChosen();
    void nothingToSendIsNotSent_data();
    void nothingToSendIsNotSent();
    void resolvesByChoiceOfKeys();
    void refusedOnesStayAndTheWordsToo();
    void whatIsOnItsWayIsCounted();
    void escapeKeepsTheWords();
    void cannedRepliesKeepTheirPlaceholders();
    void theOpenTicketsDraftStays();
    void onlyForChosenTickets();
    void pictures_data();
    void pictures();

private:
    CaselineStyle *m_style = nullptr;
    QTranslator m_plurals;
};

void TestMassReplyWindow::answersAllByKeysAndTakesItBack()
{
    MassBench bench;
    QVERIFY(bench.start());
    const auto before = bench.window.desk.tickets_;
    bench.write(u"Dear {customer.name}, it works again."_s);
    QVERIFY(bench.sheet().isVisible());
    QCOMPARE(bench.button().text(), u"Send to 3 customers"_s);
    bench.send();
    QVERIFY(!bench.sheet().isVisible());
    QCOMPARE(bench.window.desk.count<SendReply>(), 3);
    for (size_t i = 0; i < 3; ++i) {
        QCOMPARE(bench.lastWords(bench.chosen[i]),
                 u"Dear %1, it works again."_s.arg(bench.name(i)));
        QCOMPARE(bench.window.desk.tickets_[bench.chosen[i].value].status, Status::Pending);
    }
    QCOMPARE(bench.toast().accessibleName().section(u'.', 0, 0), u"3 replies sent"_s);
    QVERIFY(bench.choice().isEmpty());
    bench.press(Qt::Key_Z);
    QCOMPARE(bench.window.desk.count<CancelReply>(), 3);
    for (const TicketId id : bench.chosen) {
        QVERIFY(!bench.lastWords(id).contains(u"works again"_s));
        QCOMPARE(bench.window.desk.tickets_[id.value].status, before.at(id.value).status);
    }
    QVERIFY(bench.toast().accessibleName().startsWith(u"Taken back"_s));
    QCOMPARE(bench.sheet().words().body, u"Dear {customer.name}, it works again."_s);
}

void TestMassReplyWindow::tellsWhomItReaches()
{
    MassBench bench;
    QVERIFY(bench.start());
    Ticket &jonas = bench.window.desk.tickets_[bench.chosen[2].value];
    jonas.customer.email.clear();
    jonas.customer.phone.clear();
    bench.write(u"Hello"_s);
    QVERIFY(bench.says(u"3 tickets"_s));
    QVERIFY(bench.says(u"1 customer by mail, 1 customer by SMS or WhatsApp, "
                       "1 without an address: kept in the ticket"_s));
    QCOMPARE(bench.button().text(), u"Send to 2 customers"_s);
    bench.type(u" {customer.email}"_s);
    QVERIFY(bench.says(
        u"1 ticket cannot fill in \u2066{customer.email}\u2069: nothing is sent there"_s));
    bench.press(Qt::Key_Escape);
    // Two tickets of one customer: two replies, one customer.
    Ticket &anna = bench.window.desk.tickets_[bench.chosen[1].value];
    jonas.customer = anna.customer;
    bench.write({});
    QVERIFY(bench.says(u"1 customer by mail, 1 customer by SMS or WhatsApp, "
                       "3 replies, one for each ticket"_s));
}

void TestMassReplyWindow::whatCannotBeFilledInStaysChosen()
{
    MassBench bench;
    QVERIFY(bench.start());
    bench.window.desk.tickets_[bench.chosen[1].value].customer.phone.clear();
    bench.write(u"We call {customer.phone}"_s);
    bench.send();
    QCOMPARE(bench.window.desk.count<SendReply>(), 2);
    QCOMPARE(bench.choice().ids(), std::vector<TicketId>{bench.chosen[1]});
    auto *bar = bench.window.window->findChild<ChoiceBar *>();
    QCOMPARE(bar->accessibleName(), u"1 refused"_s);
    bool said = false;
    for (const QLabel *label : bar->findChildren<QLabel *>())
        said = said || label->toolTip() == u"\u2066{customer.phone}\u2069 cannot be filled in "
                                           "there, so nothing was sent."_s;
    QVERIFY(said);
    QVERIFY(bench.toast().accessibleName().contains(u"2 replies sent. 1 refused"_s));
}

void TestMassReplyWindow::nothingToSendIsNotSent_data()
{
    QTest::addColumn<QString>("words");
    QTest::newRow("empty") << QString();
    QTest::newRow("blank") << u"   "_s;
    QTest::newRow("unknown") << u"Your {order.number}"_s;
}

void TestMassReplyWindow::nothingToSendIsNotSent()
{
    QFETCH(QString, words);
    MassBench bench;
    QVERIFY(bench.start());
    bench.write(words);
    QVERIFY(!bench.button().isEnabled());
    bench.send();
    QVERIFY(bench.sheet().isVisible());
    QCOMPARE(bench.window.desk.count<SendReply>(), 0);
}

void TestMassReplyWindow::resolvesByChoiceOfKeys()
{
    MassBench bench;
    QVERIFY(bench.start());
    bench.write(u"Fixed"_s);
    bench.press(Qt::Key_Tab); // "send, then pending" is chosen
    bench.press(Qt::Key_Right);
    bench.press(Qt::Key_Space);
    QCOMPARE(bench.sheet().words().thenStatus, std::optional(Status::Resolved));
    bench.send();
    for (const TicketId id : bench.chosen)
        QCOMPARE(bench.window.desk.tickets_[id.value].status, Status::Resolved);
}

void TestMassReplyWindow::refusedOnesStayAndTheWordsToo()
{
    MassBench bench;
    QVERIFY(bench.start());
    bench.window.desk.refused = {bench.chosen[0].value};
    bench.write(u"Hello"_s);
    bench.send();
    QCOMPARE(bench.choice().ids(), std::vector<TicketId>{bench.chosen[0]});
    bench.window.desk.refused.clear();
    bench.press(Qt::Key_R, Qt::ControlModifier);
    QCOMPARE(bench.sheet().words().body, u"Hello"_s);
    bench.send();
    QCOMPARE(bench.lastWords(bench.chosen[0]), u"Hello"_s);
    QVERIFY(bench.sheet().words().body.isEmpty());
    QVERIFY(bench.choice().isEmpty());
}

void TestMassReplyWindow::whatIsOnItsWayIsCounted()
{
    MassBench bench;
    QVERIFY(bench.start());
    bench.write(u"Hello"_s);
    bench.send();
    bench.window.desk.refused = {bench.chosen[1].value};
    bench.press(Qt::Key_Z);
    QCOMPARE(bench.toast().accessibleName(),
             u"2 of 3 replies taken back; the others are on their way"_s);
    QVERIFY(bench.lastWords(bench.chosen[0]) != u"Hello"_s);
    QCOMPARE(bench.lastWords(bench.chosen[1]), u"Hello"_s);
}

void TestMassReplyWindow::escapeKeepsTheWords()
{
    MassBench bench;
    QVERIFY(bench.start());
    bench.write(u"Half an ans"_s);
    bench.press(Qt::Key_Escape);
    QVERIFY(!bench.sheet().isVisible());
    QCOMPARE(bench.choice().count(), 3);
    QCOMPARE(bench.window.desk.count<SendReply>(), 0);
    bench.press(Qt::Key_R, Qt::ControlModifier);
    QCOMPARE(bench.sheet().words().body, u"Half an ans"_s);
}

void TestMassReplyWindow::cannedRepliesKeepTheirPlaceholders()
{
    MassBench bench;
    QVERIFY(bench.start());
    bench.write(u"/hello"_s);
    bench.press(Qt::Key_Return);
    QCOMPARE(bench.sheet().words().body, u"Dear {customer.name},\nthis is {ticket.reference}."_s);
    bench.send();
    for (size_t i = 0; i < 3; ++i)
        QVERIFY(bench.lastWords(bench.chosen[i]).startsWith(u"Dear "_s + bench.name(i)));
    // From the offers to where they are written: one sheet at a time.
    bench.press(Qt::Key_X);
    bench.write(u"Hm /"_s);
    bench.press(Qt::Key_Up);
    bench.press(Qt::Key_Return);
    QVERIFY(!bench.sheet().isVisible());
    QVERIFY(bench.window.window->findChild<CannedDialog *>()->isVisible());
    QCOMPARE(bench.sheet().words().body.trimmed(), u"Hm"_s);
}

void TestMassReplyWindow::theOpenTicketsDraftStays()
{
    MassBench bench;
    QVERIFY(bench.start());
    const TicketId open = bench.window.window->tickets().open()->ticket.id;
    bench.window.window->tickets().composer().offer(MessageKind::Reply, u"half a wor"_s);
    bench.window.settle();
    bench.write(u"Hello"_s);
    bench.send();
    QCOMPARE(bench.lastWords(open), u"Hello"_s);
    QCOMPARE(bench.window.window->tickets().composer().text(), u"half a wor"_s);
    QCOMPARE(bench.window.desk.drafts_.at({open.value, MessageKind::Reply}), u"half a wor"_s);
    bench.press(Qt::Key_Z);
    QCOMPARE(bench.window.window->tickets().composer().text(), u"half a wor"_s);
}

void TestMassReplyWindow::onlyForChosenTickets()
{
    MassBench bench;
    QVERIFY(bench.start());
    const Commands &commands = bench.window.window->commands();
    const WindowCommand *command = commands.find(u"ticket.replyAll"_s);
    QVERIFY(command && commands.isEnabled(*command));
    bench.press(Qt::Key_Escape);
    QVERIFY(bench.choice().isEmpty());
    QVERIFY(!commands.isEnabled(*command));
    bench.press(Qt::Key_R, Qt::ControlModifier);
    QVERIFY(!bench.sheet().isVisible());
    for (const auto &other : commands.all())
        QVERIFY2(other->id == command->id || other->keys != command->keys, qPrintable(other->id));
}

void TestMassReplyWindow::pictures_data()
{
    QTest::addColumn<bool>("dark");
    QTest::addColumn<QString>("language");
    QTest::newRow("mass-reply-light") << false << QString();
    QTest::newRow("mass-reply-dark-de") << true << u"de"_s;
    QTest::newRow("mass-reply-ar") << false << u"ar"_s;
}

void TestMassReplyWindow::pictures()
{
    QFETCH(bool, dark);
    QFETCH(QString, language);
    QTranslator words;
    if (!language.isEmpty()) {
        QVERIFY(words.load(u":/i18n/caseline_%1.qm"_s.arg(language)));
        QApplication::installTranslator(&words);
        QApplication::setLayoutDirection(language == u"ar" ? Qt::RightToLeft : Qt::LeftToRight);
    }
    m_style->setTheme(Theme(dark ? Scheme::Dark : Scheme::Light));
    {
        MassBench bench;
        QVERIFY(bench.start());
        bench.window.desk.tickets_[bench.chosen[1].value].customer.phone.clear();
        bench.window.shoot(QLatin1String(QTest::currentDataTag()) + u"-bar"_s);
        bench.write(u"Dear {customer.name}, we call {customer.phone} today."_s);
        bench.window.shoot(QLatin1String(QTest::currentDataTag()));
        QVERIFY(bench.sheet().isVisible());
        const QWidget *at = &bench.button();
        QVERIFY(
            bench.sheet().rect().contains(QRect(at->mapTo(&bench.sheet(), QPoint()), at->size())));
    }
    m_style->setTheme(Theme());
    QApplication::removeTranslator(&words);
    QApplication::setLayoutDirection(Qt::LeftToRight);
}

QTEST_MAIN(TestMassReplyWindow)
#include "tst_mass_reply.moc"
