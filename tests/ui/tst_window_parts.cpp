// SPDX-License-Identifier: GPL-3.0-or-later
// Many small tests on one bench: longer than other files, so that each pane need not build a desk.
#include "support/window_bench.h"

#include "ui/banner.h"
#include "ui/button.h"
#include "ui/conversation_item.h"
#include "ui/conversation_view.h"
#include "ui/empty_state.h"
#include "ui/error_text.h"
#include "ui/fold_button.h"
#include "ui/fuzzy.h"
#include "ui/insight_pane.h"
#include "ui/message_card.h"
#include "ui/message_text.h"
#include "ui/navigation_item.h"
#include "ui/navigation_pane.h"
#include "ui/number_text.h"
#include "ui/presence_button.h"
#include "ui/text_paint.h"
#include "ui/theme_controller.h"
#include "ui/ticket_list_pane.h"
#include "ui/ticket_list_view.h"
#include "ui/ticket_row_painter.h"
#include "ui/time_text.h"

#include <QAccessible>
#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QSplitter>

using namespace caseline;
using namespace std::chrono_literals;
using fake::WindowBench;

class TestWindowParts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { fake::useCaselineStyle(); }
    void cleanup() { QApplication::setLayoutDirection(Qt::LeftToRight); }
    void timesAsPeopleSayThem_data();
    void timesAsPeopleSayThem();
    void countdowns_data();
    void countdowns();
    void numbersKeepOneKindOfDigits();
    void fuzzyFindsLettersInOrder();
    void quotedTails_data();
    void quotedTails();
    void eventsAreSentences();
    void everyErrorHasItsSentence();
    void digitsTakeEqualSlots();
    void rowsAreSpokenInOneSentence();
    void textWrapsOnAnEvenGrid();
    void textIsSelectedAndCopied();
    void longTextIsShownInParts();
    void rowUnderTheMouseStays();
    void pillCountsWhatCameInAbove();
    void aMillionRowsCostWhatTenDo();
    void cardsThatDidNotChangeStay();
    void earlierMessagesOnDemand();
    void hostileTextIsPlainText();
    void insightFollowsTheWidth();
    void navigationBecomesARail();
    void takenPortIsToldAndOffered();
    void freshDeskShowsWhatToTry();
    void unreadableListSaysSo();
    void everyControlHasANameAndAKeyboardWay();
    void layoutIsRemembered();
    void appearanceIsACommand();
};

void TestWindowParts::timesAsPeopleSayThem_data()
{
    QTest::addColumn<qint64>("secondsAgo");
    QTest::addColumn<QString>("expected");
    QTest::newRow("now") << qint64(20) << QStringLiteral("just now");
    QTest::newRow("future clock") << qint64(-20) << QStringLiteral("just now");
    QTest::newRow("minutes") << qint64(26 * 60) << QStringLiteral("26 min ago");
    QTest::newRow("hours") << qint64(3 * 3600 + 1800) << QStringLiteral("3 h ago");
    QTest::newRow("weekday") << qint64(30 * 3600) << QStringLiteral("Mon");
    QTest::newRow("date") << qint64(20 * 24 * 3600) << QStringLiteral("18 Feb");
    QTest::newRow("last year") << qint64(120 * 24 * 3600) << QStringLiteral("Nov 2025");
}

void TestWindowParts::timesAsPeopleSayThem()
{
    QFETCH(qint64, secondsAgo);
    const Instant now = fake::sampleNow();
    QTEST(TimeText::age(now - std::chrono::seconds(secondsAgo), now), "expected");
}

void TestWindowParts::countdowns_data()
{
    QTest::addColumn<int>("state");
    QTest::addColumn<int>("minutes");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, SlaState state, int minutes, const char *text) {
        QTest::newRow(name) << int(state) << minutes << QString::fromUtf8(text);
    };
    row("soon", SlaState::Soon, 18, "18 min left");
    row("hours and minutes", SlaState::Ok, 125, "2 h 05 left");
    row("whole hours", SlaState::Ok, 180, "3 h left");
    row("over", SlaState::Breached, -12, "12 min over");
    row("days over", SlaState::Breached, -3 * 24 * 60, "3 d over");
    row("another day", SlaState::Ok, 2 * 24 * 60, "due Thu");
    row("far", SlaState::Ok, 20 * 24 * 60, "due 30 Mar");
    row("paused", SlaState::Paused, 10, "paused");
    row("nothing due", SlaState::None, 10, "");
}

void TestWindowParts::countdowns()
{
    QFETCH(int, state);
    QFETCH(int, minutes);
    const Instant now = fake::sampleNow();
    QTEST(TimeText::countdown(SlaState(state), now + std::chrono::minutes(minutes), now),
          "expected");
}

void TestWindowParts::numbersKeepOneKindOfDigits()
{
    QLocale::setDefault(QLocale(QLocale::Arabic, QLocale::Egypt));
    const QString number = numberText(1312);
    const QString time = TimeText::clock(fake::sampleNow());
    QLocale::setDefault(QLocale::c());
    QCOMPARE(number, QStringLiteral("1,312"));
    QVERIFY(time.contains(QStringLiteral("12")));
}

void TestWindowParts::fuzzyFindsLettersInOrder()
{
    QVERIFY(fuzzyMatch({}, QStringLiteral("anything")));
    QVERIFY(!fuzzyMatch(QStringLiteral("xyz"), QStringLiteral("Resolve")));
    const auto word = fuzzyMatch(QStringLiteral("esc"), QStringLiteral("Take back the escalation"));
    const auto inside = fuzzyMatch(QStringLiteral("esc"), QStringLiteral("Crescendo"));
    const auto spread = fuzzyMatch(QStringLiteral("esc"), QStringLiteral("Edit some category"));
    QVERIFY(word && inside && spread);
    QVERIFY(!fuzzyMatch(QStringLiteral("esc"), QStringLiteral("Previous ticket")));
    QVERIFY(fuzzyMatch(QStringLiteral("rest pr"), QStringLiteral("Restore the previous")));
    QVERIFY(word->score > inside->score);
    QVERIFY(inside->score > spread->score);
    QCOMPARE(word->positions, (QList<int>{14, 15, 16}));
}

void TestWindowParts::quotedTails_data()
{
    QTest::addColumn<QString>("body");
    QTest::addColumn<int>("quoted");
    QTest::newRow("none") << QStringLiteral("Hello\nthere") << 0;
    QTest::newRow("english") << QStringLiteral(
                                    "Yes.\n\nOn 9 March billing@example.com wrote:\n> a\n> b\n")
                             << 3;
    QTest::newRow("german") << QStringLiteral("Ja.\nAm 9. März 2026 schrieb Support:\n> a") << 2;
    const QString forwarded = QStringLiteral("---------- Forwarded message ---------\n"
                                             "From: Bank <bank@example.com>\n\n> You owe us.");
    QTest::newRow("forwarded") << QStringLiteral("\n\n") + forwarded << 0;
    QTest::newRow("forwarded with a word")
        << QStringLiteral("Hi, see below, what do they want of me?\n\n-- \nAnna Lindqvist\nHead of "
                          "Finance and of all other things at Acme in Oslo\n\n") +
               forwarded
        << 0;
    QTest::newRow("forwarded by Apple")
        << QStringLiteral("FYI\n\nBegin forwarded message:\n\n> From: Bank\n> You owe us.") << 0;
    QTest::newRow("forwarded to prove it")
        << QStringLiteral("My card was charged twice for one invoice, and the bank says below that "
                          "it was you. Please pay it back.\n\n") +
               forwarded
        << 3;
    QTest::newRow("only a quote") << QStringLiteral("> all of it\n> is quoted") << 0;
    QTest::newRow("a sign inside a line") << QStringLiteral("a > b\nand b > c") << 0;
}

void TestWindowParts::quotedTails()
{
    QFETCH(QString, body);
    QTEST(quotedLines(body, quoteStart(body)), "quoted");
}

void TestWindowParts::eventsAreSentences()
{
    const auto text = [](const char *kind, const QJsonObject &detail) {
        return EventText::of(
            {TicketId{1}, {}, QStringLiteral("Mara"), QLatin1String(kind), detail});
    };
    const auto change = [](const char *before, const char *after) {
        return QJsonObject{{QStringLiteral("before"), QLatin1String(before)},
                           {QStringLiteral("after"), QLatin1String(after)}};
    };
    QCOMPARE(text("status", change("open", "in_progress")),
             QStringLiteral("Mara set it to In progress"));
    QCOMPARE(text("priority", change("low", "urgent")),
             QStringLiteral("Mara set the priority to Urgent"));
    QCOMPARE(text("assignee", change("", "Lisa")), QStringLiteral("Mara gave it to Lisa"));
    QCOMPARE(text("escalated", change("", "Lisa")), QStringLiteral("Escalated to Lisa · by Mara"));
    QCOMPARE(text("merged", change("open", "CL-2")), QStringLiteral("Mara merged it into CL-2"));
    const QJsonObject other{{QStringLiteral("ticket"), QStringLiteral("CL-1")}};
    QCOMPARE(text("merged_here", other), QStringLiteral("Mara merged CL-1 into this ticket"));
    QCOMPARE(text("unlinked", other), QStringLiteral("Mara took the link with CL-1 away"));
    QCOMPARE(text("something_new", {}), QString());
}

void TestWindowParts::everyErrorHasItsSentence()
{
    QSet<QString> sentences;
    for (int kind = int(ErrorKind::Invalid); kind <= int(ErrorKind::Internal); ++kind) {
        const QString sentence = ErrorText::of({ErrorKind(kind), QStringLiteral("why"), {}});
        QVERIFY(sentence.endsWith(QLatin1Char('.')));
        sentences.insert(sentence);
    }
    QVERIFY(sentences.size() >= 8);
}

void TestWindowParts::digitsTakeEqualSlots()
{
    const QFont font = Theme().font(TextStyle::Meta, QFont::Medium);
    QCOMPARE(tabularWidth(font, QStringLiteral("11 min left")),
             tabularWidth(font, QStringLiteral("48 min left")));
    QVERIFY(textWidth(font, QStringLiteral("11:11")) < textWidth(font, QStringLiteral("48:48")));
}

void TestWindowParts::rowsAreSpokenInOneSentence()
{
    WindowBench bench;
    bench.show();
    bench.window->showView(TicketView::Mine);
    bench.settle();
    const auto row = bench.list->index(1).data(int(TicketListModel::Role::Row)).value<TicketRow>();
    const QString spoken = spokenTicketRow(row, fake::sampleNow());
    for (const char *part : {"Anna Lindqvist", "High", "Negative", "Escalated", "18 min left"})
        QVERIFY2(spoken.contains(QLatin1String(part)), part);
    QCOMPARE(bench.list->index(1).data(Qt::AccessibleTextRole).toString(), spoken);
}

void TestWindowParts::textWrapsOnAnEvenGrid()
{
    MessageText text;
    text.setText(QStringLiteral("one line"));
    QCOMPARE(text.heightForWidth(400), 22);
    text.setText(QStringLiteral("first\n\nsecond"));
    QCOMPARE(text.heightForWidth(400), 22 + 8 + 22);
    text.setText(QString(200, QLatin1Char('w')));
    QVERIFY(text.heightForWidth(200) > 22 * 3);
    QCOMPARE(text.heightForWidth(200) % 22, 0);
}

void TestWindowParts::textIsSelectedAndCopied()
{
    MessageText text;
    text.setText(QStringLiteral("refund the second charge"));
    text.resize(400, 22);
    text.show();
    QTest::mouseDClick(&text, Qt::LeftButton, {}, QPoint(20, 11));
    QCOMPARE(text.selectedText(), QStringLiteral("refund"));
    QTest::keyClick(&text, Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(text.selectedText(), text.text());
}

void TestWindowParts::longTextIsShownInParts()
{
    MessageText text;
    text.setText(QString(100 * 1024, QLatin1Char('a')));
    QCOMPARE(text.hidden(), 100 * 1024 - MessageText::partSize);
    QSignalSpy spy(&text, &MessageText::partChanged);
    text.showMore();
    QCOMPARE(spy.size(), 1);
    QCOMPARE(text.hidden(), 100 * 1024 - 2 * MessageText::partSize);
}

void TestWindowParts::rowUnderTheMouseStays()
{
    WindowBench bench;
    bench.show();
    bench.window->showView(TicketView::Mine);
    bench.settle();
    auto *view = bench.window->findChild<TicketListView *>();
    view->setCurrentIndex(bench.list->index(5));
    view->verticalScrollBar()->setValue(90);
    const TicketId chosen = bench.list->idAt(5);
    const int y = view->visualRect(view->currentIndex()).top();

    Ticket urgent = bench.desk.tickets_[1];
    urgent.sla.due = fake::sampleNow() - 2h;
    const TicketId fresh = bench.desk.add(urgent);
    bench.desk.announce({fresh});
    QTRY_COMPARE(bench.list->rowOf(fresh), 0);
    QCOMPARE(bench.list->idAt(view->currentIndex().row()), chosen);
    QCOMPARE(view->visualRect(view->currentIndex()).top(), y);

    bench.desk.tickets_[fresh.value].status = Status::Closed;
    bench.desk.announce({fresh});
    QTRY_COMPARE(bench.list->rowOf(fresh), -1);
    QCOMPARE(view->visualRect(view->currentIndex()).top(), y);
}

void TestWindowParts::pillCountsWhatCameInAbove()
{
    WindowBench bench;
    bench.show();
    bench.window->showView(TicketView::Mine);
    bench.settle();
    auto *view = bench.window->findChild<TicketListView *>();
    view->verticalScrollBar()->setValue(view->verticalScrollBar()->maximum());
    std::vector<TicketId> fresh;
    for (int i = 0; i < 3; ++i) {
        Ticket urgent = bench.desk.tickets_[1];
        urgent.sla.due = fake::sampleNow() - 3h;
        fresh.push_back(bench.desk.add(urgent));
    }
    bench.desk.announce(fresh);
    Button *pill = nullptr;
    const auto find = [&] {
        const auto buttons = bench.window->tickets().list().findChildren<Button *>();
        for (Button *button : buttons)
            if (button->text() == QStringLiteral("3 new") && button->isVisible())
                pill = button;
        return pill != nullptr;
    };
    QTRY_VERIFY(find());
    pill->click();
    QCOMPARE(view->verticalScrollBar()->value(), 0);
    QVERIFY(!pill->isVisible());
}

void TestWindowParts::aMillionRowsCostWhatTenDo()
{
    class Many : public QAbstractListModel
    {
    public:
        int rows = 1'000'000;
        int rowCount(const QModelIndex & = {}) const override { return rows; }
        QVariant data(const QModelIndex &, int) const override { return {}; }
        void addOnTop()
        {
            beginInsertRows({}, 0, 0);
            ++rows;
            endInsertRows();
        }
    } model;
    TicketListView view;
    view.setModel(&model);
    view.resize(376, 800);
    view.show();
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < 100; ++i)
        model.addOnTop();
    view.scrollTo(model.index(700'000));
    QVERIFY2(timer.elapsed() < 500, "a layout that visits each row takes seconds here");
    QCOMPARE(view.indexAt({10, 799}).row(), 700'000);
    QCOMPARE(view.visualRect(model.index(700'000)).height(), view.rowHeight());
}

void TestWindowParts::cardsThatDidNotChangeStay()
{
    WindowBench bench;
    bench.show();
    bench.window->openTicket(TicketId{2});
    bench.settle();
    auto *view = bench.window->findChild<ConversationView *>();
    const auto before = view->findChildren<MessageCard *>();
    QCOMPARE(before.size(), 3);
    bench.desk.say(TicketId{2}, MessageKind::Reply, QStringLiteral("Mara Klein"),
                   QStringLiteral("Done."), fake::sampleNow());
    bench.desk.announce({TicketId{2}});
    QTRY_COMPARE(view->findChildren<MessageCard *>().size(), 4);
    const auto after = view->findChildren<MessageCard *>();
    for (MessageCard *card : before)
        QVERIFY(after.contains(card));
}

void TestWindowParts::earlierMessagesOnDemand()
{
    WindowBench bench;
    for (int i = 0; i < 70; ++i)
        bench.desk.say(TicketId{4}, MessageKind::Customer, QStringLiteral("Priya"),
                       QStringLiteral("message %1").arg(i), fake::sampleNow() + i * 1s);
    bench.show();
    bench.window->openTicket(TicketId{4});
    bench.settle();
    auto *view = bench.window->findChild<ConversationView *>();
    QCOMPARE(view->findChildren<MessageCard *>().size(), 50);
    view->setFocus();
    QTest::keyClick(view, Qt::Key_Home);
    QTRY_COMPARE(view->findChildren<MessageCard *>().size(), 71);
}

void TestWindowParts::hostileTextIsPlainText()
{
    WindowBench bench;
    const QString hostile = QStringLiteral("<img src='http://x/'><b>bold</b> <script>x</script>");
    bench.desk.tickets_[1].subject = hostile;
    bench.desk.say(TicketId{1}, MessageKind::Customer, hostile, hostile, fake::sampleNow());
    bench.show();
    bench.window->openTicket(TicketId{1});
    bench.settle();
    const auto labels = bench.window->findChildren<QLabel *>();
    for (const QLabel *label : labels)
        QCOMPARE(label->textFormat(), Qt::PlainText);
    const auto texts = bench.window->findChildren<MessageText *>();
    QVERIFY(std::any_of(texts.begin(), texts.end(),
                        [&](const MessageText *text) { return text->text() == hostile; }));
}

void TestWindowParts::insightFollowsTheWidth()
{
    WindowBench bench;
    bench.show({1440, 900});
    bench.window->openTicket(TicketId{2});
    bench.settle();
    InsightPane &insight = bench.window->tickets().insight();
    QVERIFY(insight.isVisible());
    QVERIFY(qobject_cast<QSplitter *>(insight.parentWidget()));
    bench.window->resize(1100, 700);
    bench.settle();
    QVERIFY(!insight.isVisible());
    bench.window->commands().run(QStringLiteral("window.insight"));
    QVERIFY(insight.isVisible());
    QVERIFY(!qobject_cast<QSplitter *>(insight.parentWidget()));
    bench.window->commands().run(QStringLiteral("window.back"));
    QVERIFY(!insight.isVisible());
    bench.window->resize(1440, 900);
    bench.settle();
    QVERIFY(insight.isVisible());
}

void TestWindowParts::navigationBecomesARail()
{
    WindowBench bench;
    bench.show({1440, 900});
    auto *nav = bench.window->findChild<NavigationPane *>();
    QCOMPARE(nav->width(), 224);
    bench.window->commands().run(QStringLiteral("window.navigation"));
    bench.settle();
    QCOMPARE(nav->width(), NavigationPane::railWidth);
    bench.window->commands().run(QStringLiteral("window.navigation"));
    bench.window->resize(1920, 1080);
    bench.settle();
    QCOMPARE(nav->width(), 240);
    bench.window->resize(1024, 700);
    bench.settle();
    QVERIFY(nav->isRail());
}

void TestWindowParts::takenPortIsToldAndOffered()
{
    WindowBench bench;
    bench.show();
    auto *banner = bench.window->findChild<Banner *>();
    QVERIFY(!banner->isVisible());
    ListenerState state;
    state.address = QStringLiteral("127.0.0.1:8000");
    state.trouble = QStringLiteral("Port 8000 is taken.");
    bench.window->setListener(state);
    bench.settle();
    QVERIFY(banner->isVisible());
    QVERIFY(banner->accessibleName().contains(state.trouble));
    QSignalSpy other(bench.window.get(), &MainWindow::otherPortWanted);
    QSignalSpy same(bench.window.get(), &MainWindow::samePortWanted);
    const auto buttons = banner->findChildren<Button *>();
    QCOMPARE(buttons.size(), 2);
    buttons[0]->click();
    buttons[1]->click();
    QCOMPARE(other.size(), 1);
    QCOMPARE(same.size(), 1);
}

void TestWindowParts::freshDeskShowsWhatToTry()
{
    WindowBench bench(false);
    bench.show();
    bench.settle();
    EmptyState &empty = bench.window->tickets().empty();
    QVERIFY(empty.isVisible());
    const auto *code = empty.findChild<QPlainTextEdit *>();
    QVERIFY(code);
    QVERIFY(code->toPlainText().startsWith(QStringLiteral("curl ")));
    Ticket first;
    first.subject = QStringLiteral("It works");
    const TicketId id = bench.desk.add(first);
    bench.desk.announce({id});
    QTRY_COMPARE(bench.list->rowCount(), 1);
    QTRY_VERIFY(!empty.isVisible());
}

void TestWindowParts::unreadableListSaysSo()
{
    WindowBench bench;
    bench.show();
    bench.desk.broken = true;
    bench.window->showView(TicketView::Pending);
    bench.settle();
    const auto labels = bench.window->tickets().list().findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
        return label->isVisible() && label->text().contains(QStringLiteral("cannot be read"));
    }));
}

void TestWindowParts::everyControlHasANameAndAKeyboardWay()
{
    WindowBench bench;
    bench.show();
    bench.window->openTicket(TicketId{2});
    bench.settle();
    for (const Page page : {Page::Tickets, Page::Escalations}) {
        bench.window->showPage(page);
        bench.settle();
        const auto widgets = bench.window->findChildren<QWidget *>();
        for (QWidget *widget : widgets) {
            const bool control =
                qobject_cast<QAbstractButton *>(widget) || qobject_cast<QLineEdit *>(widget) ||
                qobject_cast<QTextEdit *>(widget) || qobject_cast<QAbstractItemView *>(widget);
            if (!control || !widget->isVisible())
                continue;
            const auto *accessible = QAccessible::queryAccessibleInterface(widget);
            QVERIFY2(accessible && !accessible->text(QAccessible::Name).isEmpty(),
                     widget->metaObject()->className());
            // Of a few choices Tab comes to the one that is made; arrows lead to the others.
            const auto *button = qobject_cast<QAbstractButton *>(widget);
            if (button && button->autoExclusive() && !button->isChecked())
                continue;
            // Where nobody else is, it only says who sits here.
            const auto *seat = qobject_cast<PresenceButton *>(widget);
            if (seat && !seat->standing())
                continue;
            QVERIFY2(widget->focusPolicy() & Qt::TabFocus, qPrintable(widget->accessibleName()));
        }
    }
    for (const auto &command : bench.window->commands().all())
        QVERIFY(!command->text.isEmpty());
}

void TestWindowParts::layoutIsRemembered()
{
    QByteArray layout;
    {
        WindowBench bench;
        bench.show({1300, 800});
        bench.window->showView(TicketView::Escalated);
        bench.window->commands().run(QStringLiteral("window.navigation"));
        layout = bench.window->saveLayout();
    }
    WindowBench bench;
    bench.show();
    bench.window->restoreLayout(layout);
    bench.settle();
    QCOMPARE(bench.window->view(), TicketView::Escalated);
    QVERIFY(bench.window->findChild<NavigationPane *>()->isRail());
    bench.window->restoreLayout(QByteArray("nonsense"));
    QCOMPARE(bench.window->view(), TicketView::Escalated);
}

void TestWindowParts::appearanceIsACommand()
{
    auto *style = qobject_cast<CaselineStyle *>(QApplication::style());
    QVERIFY(style);
    ThemeController themes(style);
    WindowBench bench;
    bench.window->offerAppearance(themes);
    bench.show();
    bench.window->commands().run(QStringLiteral("appearance.dark"));
    QVERIFY(Theme::of(bench.window.get()).isDark());
    bench.window->commands().run(QStringLiteral("appearance.compact"));
    QCOMPARE(bench.window->findChild<TicketListView *>()->rowHeight(), 44);
    bench.window->commands().run(QStringLiteral("appearance.larger"));
    QVERIFY(themes.appearance().fontScale > 1);
    themes.setAppearance({SchemeChoice::Light, Density::Comfortable, 1.0});
    QVERIFY(!Theme::of(bench.window.get()).isDark());
}

QTEST_MAIN(TestWindowParts)
#include "tst_window_parts.moc"
