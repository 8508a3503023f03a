// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/settings_desk.h"
#include "support/window_bench.h"

#include "policy/judge.h"
#include "ui/chart_words.h"
#include "ui/escalate_form.h"
#include "ui/fold_button.h"
#include "ui/marks.h"
#include "ui/message_card.h"
#include "ui/navigation_item.h"
#include "ui/picker.h"
#include "ui/settings_page.h"
#include "ui/text_paint.h"
#include "ui/theme_controller.h"

#include <QFile>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QSignalSpy>

using namespace caseline;
using namespace Qt::StringLiterals;
using fake::WindowBench;

/// What is offered to choose from, and how it reads.
class TestChoosing : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_style = fake::useCaselineStyle(); }
    void escalatesToAContactByAFewLetters();
    void escalatesToAnybodyElse();
    void everyShippedRuleHasAName();
    void aChoiceBeginsAtWhatStandsNow();
    void tagsOfOtherTicketsAreOffered();
    void lettersOfOursTakeOneLine();
    void chartsKeepOneKindOfDigits();
    void numbersStandOnOneBaseline();
    void settingsAreWalkedByArrows();

private:
    CaselineStyle *m_style = nullptr;
    static void openEscalation(WindowBench &bench);
    static void press(Qt::Key key, Qt::KeyboardModifiers with = {})
    {
        QTest::keyClick(QApplication::focusWidget(), key, with);
        QApplication::processEvents();
    }
};

void TestChoosing::openEscalation(WindowBench &bench)
{
    EscalationReason legal;
    legal.name = u"Legal or data-protection matter"_s;
    legal.contact = u"Rachel Foster"_s;
    legal.team = u"Legal"_s;
    EscalationReason churn;
    churn.name = u"Customer may leave"_s;
    churn.team = u"Success desk"_s;
    bench.window->setEscalations({legal, churn});
    bench.show();
    QVERIFY(QTest::qWaitForWindowActive(bench.window.get()));
    for (const auto &[id, ticket] : bench.desk.tickets_)
        if (!ticket.escalation.open && !isFinished(ticket.status)) {
            bench.window->openTicket(TicketId{id});
            break;
        }
    bench.settle();
    bench.window->commands().run(u"ticket.escalate"_s);
    bench.settle();
    QVERIFY(bench.window->findChild<EscalateForm *>());
}

void TestChoosing::escalatesToAContactByAFewLetters()
{
    WindowBench bench;
    openEscalation(bench);
    const TicketId open = bench.window->tickets().open()->ticket.id;
    QTest::keyClicks(QApplication::focusWidget(), u"leg"_s); // by the department
    press(Qt::Key_Return);
    QTest::keyClicks(QApplication::focusWidget(), u"They want their data"_s);
    press(Qt::Key_Return);
    bench.settle();
    const Ticket &ticket = bench.desk.tickets_[open.value];
    QVERIFY(ticket.escalation.open);
    QCOMPARE(ticket.judgement.escalation.contact, u"Rachel Foster"_s);
    QCOMPARE(ticket.judgement.escalation.team, u"Legal"_s);
}

void TestChoosing::escalatesToAnybodyElse()
{
    WindowBench bench;
    openEscalation(bench);
    const TicketId open = bench.window->tickets().open()->ticket.id;
    QTest::keyClicks(QApplication::focusWidget(), u"Dr. Weiss"_s);
    press(Qt::Key_Return, Qt::ControlModifier);
    bench.settle();
    QCOMPARE(bench.desk.tickets_[open.value].judgement.escalation.contact, u"Dr. Weiss"_s);
}

void TestChoosing::tagsOfOtherTicketsAreOffered()
{
    WindowBench bench;
    bench.show();
    QVERIFY(QTest::qWaitForWindowActive(bench.window.get()));
    bench.window->openTicket(TicketId{1});
    bench.desk.tickets_[2].tags = {u"vip"_s};
    bench.settle();
    bench.window->commands().run(u"ticket.tags"_s);
    bench.settle();
    const auto *picker = bench.window->findChild<Picker *>();
    QVERIFY(picker);
    const auto *list = picker->findChild<QListView *>();
    QVERIFY(!list->model()
                 ->match(list->model()->index(0, 0), Qt::DisplayRole, u"vip"_s, 1, Qt::MatchExactly)
                 .isEmpty());
    press(Qt::Key_V);
    press(Qt::Key_Return);
    press(Qt::Key_Return, Qt::ControlModifier);
    bench.settle();
    QCOMPARE(bench.desk.tickets_[1].tags, QStringList{u"vip"_s});
}

/// They are data and people can change them; as shipped they speak the language of the window.
void TestChoosing::everyShippedRuleHasAName()
{
    const auto judge = Judge::load();
    QVERIFY2(judge, "the shipped rules");
    const QStringList known = Marks::shippedRules();
    for (const EscalationReason &reason : judge->escalations().reasons()) {
        QVERIFY2(known.contains(reason.name), qPrintable(reason.name));
        QVERIFY2(known.contains(reason.team), qPrintable(reason.team));
    }
    QFile rules(u":/caseline/judgement/signals.txt"_s);
    QVERIFY(rules.open(QIODevice::ReadOnly));
    int named = 0;
    while (!rules.atEnd()) {
        const QString line = QString::fromUtf8(rules.readLine()).trimmed();
        if (!line.startsWith(u"signal "_s))
            continue;
        const QString key = line.section(u':', 0, 0).mid(7);
        const QString name = line.section(u':', 1).trimmed();
        const auto &reasons = judge->escalations().reasons();
        const bool escalates =
            std::any_of(reasons.begin(), reasons.end(), [&](const EscalationReason &reason) {
                return reason.signalKeys.contains(key);
            });
        if (!escalates)
            continue;
        ++named;
        QVERIFY2(known.contains(name), qPrintable(name));
    }
    QVERIFY(named > 5);
}

void TestChoosing::aChoiceBeginsAtWhatStandsNow()
{
    WindowBench bench;
    bench.show();
    QVERIFY(QTest::qWaitForWindowActive(bench.window.get()));
    bench.window->showView(TicketView::Mine);
    bench.settle();
    const TicketId open = bench.window->tickets().open()->ticket.id;
    const Priority before = bench.desk.tickets_[open.value].priority;
    bench.window->commands().run(u"ticket.priority"_s);
    bench.settle();
    const auto *picker = bench.window->findChild<Picker *>();
    const auto *list = picker->findChild<QListView *>();
    QCOMPARE(list->currentIndex().data().toString(), Marks::name(before));
    press(Qt::Key_Return); // nothing changes by it
    bench.settle();
    QCOMPARE(bench.desk.tickets_[open.value].priority, before);
}

void TestChoosing::lettersOfOursTakeOneLine()
{
    OutboxItem letter;
    letter.kind = DeliveryKind::Acknowledgement;
    letter.body = u"Hello Anna,\n\nthank you.\n\nYour message:\n> I was charged twice"_s;
    MessageCard card(letter);
    card.resize(500, card.sizeHint().height());
    card.show();
    QApplication::processEvents();
    const int folded = card.sizeHint().height();
    QVERIFY2(folded < 60, qPrintable(QString::number(folded)));
    // What is searched for is found in it, and shown.
    QCOMPARE(card.find(u"charged twice"_s), 1);
    QApplication::processEvents();
    QVERIFY(card.sizeHint().height() > folded);
    MessageCard again(letter);
    again.show();
    const auto folds = again.findChildren<FoldButton *>();
    QCOMPARE(folds.size(), 1);
    folds.front()->click();
    QCOMPARE(again.plainWords(), letter.body);
    QVERIFY(!folds.front()->isVisible());
}

void TestChoosing::chartsKeepOneKindOfDigits()
{
    QLocale::setDefault(QLocale(QLocale::Arabic, QLocale::Egypt));
    const QString words = ChartWords::count(1312) + ChartWords::share(0.256) +
                          ChartWords::fullDay(20'000) + ChartWords::polarity(-0.5) +
                          ChartWords::period(20'000, 20'030);
    QLocale::setDefault(QLocale::c());
    for (const QChar c : words)
        QVERIFY2(!c.isDigit() || c.unicode() < 128, qPrintable(words));
}

/// A space or a sign that the font lacks comes from another one, with another ascent.
void TestChoosing::numbersStandOnOneBaseline()
{
    const auto lowestInk = [](const QString &text) {
        QImage picture(200, 60, QImage::Format_Grayscale8);
        picture.fill(Qt::white);
        QPainter painter(&picture);
        painter.setFont(Theme().font(TextStyle::Figure));
        drawTabular(&painter, QRectF(0, 0, 200, 60), text);
        painter.end();
        int lowest = 0;
        for (int y = 0; y < picture.height(); ++y)
            for (int x = 0; x < picture.width(); ++x)
                if (qGray(picture.pixel(x, y)) < 128)
                    lowest = y;
        return lowest;
    };
    QCOMPARE(lowestInk(u"29\u2066\u202F%\u2069"_s), lowestInk(u"29%"_s));
    QCOMPARE(lowestInk(u"29\u0660"_s), lowestInk(u"29"_s));
}

void TestChoosing::settingsAreWalkedByArrows()
{
    fake::MemorySettings book;
    fake::MemoryKeys keys;
    fake::MemoryUsers users;
    fake::MemoryWebhooks webhooks;
    fake::MemoryInboxes inboxes;
    fake::MemorySenders senders;
    fake::MemoryTrials trials;
    ThemeController themes(m_style);
    WindowBench bench;
    auto *page =
        new SettingsPage({book, keys, users, webhooks, inboxes, senders, senders, nullptr, trials,
                          bench.background, themes, bench.clock, Caller::local(u"Mara Klein"_s)});
    page->offerCommands(bench.window->commands());
    bench.window->setPage(Page::Settings, page);
    bench.show();
    QVERIFY(QTest::qWaitForWindowActive(bench.window.get()));
    bench.window->commands().run(u"go.settings"_s);
    bench.settle();
    bench.window->commands().run(u"settings.find"_s);
    const SettingsSection first = page->section();
    press(Qt::Key_Down);
    QCOMPARE(page->section(), first);
    press(Qt::Key_Down);
    const SettingsSection second = page->section();
    QVERIFY(second != first);
    press(Qt::Key_Up);
    QCOMPARE(page->section(), first);
    press(Qt::Key_Down);
    press(Qt::Key_Return); // into its fields
    QCOMPARE(page->section(), second);
    const QWidget *field = QApplication::focusWidget();
    QVERIFY(field && page->isAncestorOf(field));
    QVERIFY(!qobject_cast<const NavigationItem *>(field));
    // From the search, Tab stops once among the sections.
    bench.window->commands().run(u"settings.find"_s);
    press(Qt::Key_Tab);
    QVERIFY(qobject_cast<NavigationItem *>(QApplication::focusWidget()));
    press(Qt::Key_Tab);
    QVERIFY(!qobject_cast<NavigationItem *>(QApplication::focusWidget()));
    // Each is offered by its name, wherever one is.
    const auto *command =
        bench.window->commands().find(u"settings.section.%1"_s.arg(int(SettingsSection::Webhooks)));
    QVERIFY(command);
    QSignalSpy wanted(page, &SettingsPage::sectionWanted);
    command->run();
    QCOMPARE(wanted.count(), 1);
}

QTEST_MAIN(TestChoosing)
#include "tst_choosing.moc"
