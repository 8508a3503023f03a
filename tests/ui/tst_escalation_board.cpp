// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/window_bench.h"

#include "ui/escalation_board.h"
#include "ui/escalation_card.h"
#include "ui/toast.h"

#include <QClipboard>
#include <QPointer>

using namespace caseline;
using namespace caseline::fake;

class TestEscalationBoard : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { useCaselineStyle(); }

    void nothingIsBuiltOutOfSight()
    {
        WindowBench bench;
        bench.show();
        QVERIFY(bench.escalations->rowCount() > 0);
        QVERIFY(cards(bench).isEmpty());
        bench.window->showPage(Page::Escalations);
        QTRY_COMPARE(cards(bench).size(), bench.escalations->rowCount());
    }

    void cardsOfUnchangedRowsStay()
    {
        WindowBench bench;
        bench.show();
        bench.window->showPage(Page::Escalations);
        QTRY_COMPARE(cards(bench).size(), bench.escalations->rowCount());
        QPointer<EscalationCard> changed;
        QList<QPointer<EscalationCard>> others;
        for (EscalationCard *card : cards(bench)) {
            if (!changed && card->row().claimedBy.isEmpty())
                changed = card;
            else
                others.append(card);
        }
        QVERIFY(changed && !others.isEmpty());
        const TicketId id = changed->id();
        bench.desk.run({id, ClaimEscalation{}, Caller::local(QStringLiteral("Mara Klein")), {}},
                       [](const Result<CommandOutcome> &) {});
        QTRY_VERIFY(!changed);
        QTRY_COMPARE(cards(bench).size(), bench.escalations->rowCount());
        for (const auto &other : std::as_const(others))
            QVERIFY(other);
        for (const EscalationCard *card : cards(bench))
            if (card->id() == id)
                QCOMPARE(card->row().claimedBy, QStringLiteral("Mara Klein"));
    }

    void whatTheContactMustKnowIsCopied()
    {
        WindowBench bench;
        openBoard(bench);
        const auto &value = bench.escalation->value();
        QVERIFY(value);
        QGuiApplication::clipboard()->clear();
        bench.window->commands().run(QStringLiteral("board.context"));
        const QString copied = QGuiApplication::clipboard()->text();
        QVERIFY2(copied.contains(value->ticket.reference), qPrintable(copied));
        QVERIFY(copied.contains(displayName(value->ticket.customer)));
        QVERIFY(copied.contains(value->ticket.judgement.escalation.ruleName));
        QVERIFY(copied.contains(value->ticket.snippet));
        for (const Evidence &part : value->ticket.judgement.escalation.evidence)
            QVERIFY(copied.contains(part.text.simplified()));
        // It is told here, where one looks.
        const auto *toast = bench.window->findChild<Toast *>();
        QVERIFY(toast && toast->isVisible());
    }

    void oneIsHandedOnAndComesBack()
    {
        WindowBench bench;
        openBoard(bench);
        const TicketId id = bench.escalation->value()->ticket.id;
        const QString before = bench.desk.tickets_[id.value].judgement.escalation.contact;
        bench.window->commands().run(QStringLiteral("board.handon"));
        bench.settle();
        QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("Dr. Weiss"));
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return, Qt::ControlModifier);
        bench.settle();
        QCOMPARE(bench.desk.tickets_[id.value].judgement.escalation.contact,
                 QStringLiteral("Dr. Weiss"));
        bench.window->commands().run(QStringLiteral("window.undo"));
        bench.settle();
        QCOMPARE(bench.desk.tickets_[id.value].judgement.escalation.contact, before);
        const TicketId chosen = bench.escalation->value()->ticket.id;
        bench.window->commands().run(QStringLiteral("board.deescalate"));
        bench.settle();
        QVERIFY(!bench.desk.tickets_[chosen.value].escalation.open);
    }

private:
    static void openBoard(WindowBench &bench)
    {
        bench.show();
        QVERIFY(QTest::qWaitForWindowActive(bench.window.get()));
        bench.window->showPage(Page::Escalations);
        QTRY_COMPARE(cards(bench).size(), bench.escalations->rowCount());
        QTRY_VERIFY(bench.escalation->value());
        bench.settle();
    }
    static QList<EscalationCard *> cards(const WindowBench &bench)
    {
        return bench.window->findChildren<EscalationCard *>();
    }
};

QTEST_MAIN(TestEscalationBoard)
#include "tst_escalation_board.moc"
