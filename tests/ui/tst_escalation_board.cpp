// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/window_bench.h"

#include "ui/escalation_board.h"
#include "ui/escalation_card.h"

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

private:
    static QList<EscalationCard *> cards(const WindowBench &bench)
    {
        return bench.window->findChildren<EscalationCard *>();
    }
};

QTEST_MAIN(TestEscalationBoard)
#include "tst_escalation_board.moc"
