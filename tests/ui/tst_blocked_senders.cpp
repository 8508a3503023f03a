// SPDX-License-Identifier: GPL-3.0-or-later
// Blocking a sender from a ticket, and the list of those who are blocked.
#include "support/settings_desk.h"
#include "support/window_bench.h"

#include "ui/access_row.h"
#include "ui/blocked_senders_form.h"
#include "ui/button.h"
#include "ui/error_text.h"
#include "ui/label.h"
#include "ui/ticket_list_pane.h"
#include "ui/toast.h"

#include <QLineEdit>

using namespace caseline;

namespace {

struct FormBench
{
    FormBench()
    {
        clock.at = fake::sampleNow();
        form = std::make_unique<BlockedSendersForm>(BlockedSenderPorts{
            senders, senders, background, clock, Caller::local(QStringLiteral("Mara Klein"))});
        form->resize(700, 600);
    }
    void open()
    {
        form->show();
        fake::WindowBench::settle();
    }
    void type(const QString &text) const
    {
        auto *line = form->findChild<QLineEdit *>();
        line->clear();
        QTest::keyClicks(line, text);
        QTest::keyClick(line, Qt::Key_Return);
        fake::WindowBench::settle();
    }
    bool says(const QString &text) const
    {
        const auto labels = form->findChildren<Label *>();
        return std::any_of(labels.begin(), labels.end(), [&](const Label *label) {
            return label->isVisible() && label->text().contains(text);
        });
    }
    qsizetype rows() const
    {
        const auto all = form->findChildren<AccessRow *>();
        return std::count_if(all.begin(), all.end(),
                             [](const AccessRow *row) { return row->isVisible(); });
    }
    void press(const QString &text) const
    {
        const auto buttons = form->findChildren<Button *>();
        for (Button *button : buttons)
            if (button->isVisible() && button->text() == text) {
                QTest::mouseClick(button, Qt::LeftButton);
                return fake::WindowBench::settle();
            }
        QFAIL(qPrintable(text));
    }

    fake::MemorySenders senders;
    fake::InlineBackground background;
    fake::FixedClock clock;
    std::unique_ptr<BlockedSendersForm> form;
};

} // namespace

class TestBlockedSenders : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { fake::useCaselineStyle(); }

    void whoIsBlockedIsLetInAgain()
    {
        FormBench bench;
        bench.open();
        QVERIFY(bench.says(QStringLiteral("Nobody is blocked.")));
        bench.type(QStringLiteral("@Spam.example"));
        QCOMPARE(bench.senders.list.keys(), QStringList{QStringLiteral("@spam.example")});
        QVERIFY(bench.says(QStringLiteral("@spam.example")));
        QVERIFY(bench.says(QStringLiteral("Mara Klein")));
        QVERIFY(bench.form->findChild<QLineEdit *>()->text().isEmpty());
        bench.press(QStringLiteral("Let in again"));
        QVERIFY(bench.senders.list.isEmpty());
        QVERIFY(bench.says(QStringLiteral("Nobody is blocked.")));
    }

    void whatIsNoSenderStaysToBeMended()
    {
        FormBench bench;
        bench.open();
        bench.type(QStringLiteral("everybody"));
        QVERIFY(bench.says(QStringLiteral("such as @spam.example")));
        QCOMPARE(bench.form->findChild<QLineEdit *>()->text(), QStringLiteral("everybody"));
        QVERIFY(bench.senders.list.isEmpty());
    }

    void whoWasLetInMeanwhileIsGone()
    {
        FormBench bench;
        bench.open();
        bench.type(QStringLiteral("a@spam.example"));
        bench.senders.list.clear();
        bench.press(QStringLiteral("Let in again"));
        QCOMPARE(bench.rows(), 0);
        QVERIFY(!bench.says(QStringLiteral("a@spam.example")));
    }

    void manyAreShownPageByPage()
    {
        FormBench bench;
        for (int i = 0; i < 230; ++i) {
            const QString name = QStringLiteral("a%1@spam.example").arg(i, 3, 10, QLatin1Char('0'));
            bench.senders.list.insert(name, {name, QStringLiteral("bo"), fake::sampleNow()});
        }
        bench.open();
        QCOMPARE(bench.rows(), 100);
        bench.press(QStringLiteral("Show more"));
        QCOMPARE(bench.rows(), 200);
        bench.press(QStringLiteral("Show more"));
        QCOMPARE(bench.rows(), 230);
        QVERIFY(bench.says(QStringLiteral("a229@spam.example")));
    }

    void aListThatCannotBeReadSaysWhy()
    {
        FormBench bench;
        bench.senders.broken = true;
        bench.open();
        QVERIFY(!bench.says(QStringLiteral("Nobody is blocked.")));
        QVERIFY(bench.says(ErrorText::of({ErrorKind::Unavailable, {}, {}})));
    }

    void theSenderOfATicketIsBlockedAndTheBlockTakenBack()
    {
        fake::WindowBench bench;
        bench.show();
        bench.window->commands().run(QStringLiteral("list.next"));
        bench.settle();
        const auto *open = bench.window->tickets().open();
        QVERIFY(open);
        bench.window->commands().run(QStringLiteral("ticket.block"));
        bench.settle();
        QCOMPARE(bench.desk.count<BlockSender>(), 1);
        Toast &toast = bench.window->tickets().list().toast();
        QVERIFY(toast.canUndo());
        toast.undo();
        bench.settle();
        QCOMPARE(bench.desk.count<UnblockSender>(), 1);
        QCOMPARE(bench.desk.last<UnblockSender>()->sender, open->ticket.customer.email);
    }
};

QTEST_MAIN(TestBlockedSenders)
#include "tst_blocked_senders.moc"
