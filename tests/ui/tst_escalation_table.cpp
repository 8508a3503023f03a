// SPDX-License-Identifier: GPL-3.0-or-later
// Escalations as a table: by keyboard, in any order, in any width.
#include "support/window_bench.h"

#include "ui/escalation_board.h"
#include "ui/escalation_page.h"
#include "ui/escalation_story.h"
#include "ui/escalation_table.h"
#include "ui/ticket_list_view.h"

#include <QLabel>
#include <QMenu>

#include <algorithm>

using namespace caseline;
using namespace Qt::StringLiterals;
using fake::WindowBench;

namespace {

struct TableBench : WindowBench
{
    explicit TableBench(const QSize &size = {1440, 900})
    {
        show(size);
        window->showPage(Page::Escalations);
        settle();
        press(Qt::Key_T);
    }
    void press(Qt::Key key, Qt::KeyboardModifiers held = Qt::NoModifier)
    {
        QTest::keyClick(window->focusWidget() ? window->focusWidget() : window.get(), key, held);
        settle();
    }
    EscalationPage &page() const { return *window->findChild<EscalationPage *>(); }
    EscalationTable &table() const { return *window->findChild<EscalationTable *>(); }
    EscalationHead &head() const { return *window->findChild<EscalationHead *>(); }
    TicketListView &rows() const { return *table().findChild<TicketListView *>(); }
    TicketRow rowAt(int row) const
    {
        const auto *model = rows().model();
        return model->index(row, 0).data(int(EscalationListModel::Role::Row)).value<TicketRow>();
    }
    QString spoken(int row) const
    {
        return rows().model()->index(row, 0).data(Qt::AccessibleTextRole).toString();
    }
    Ticket &chosen() { return desk.tickets_.at(page().current().value); }
};

} // namespace

class TestEscalationTable : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_style = fake::useCaselineStyle(); }
    void cleanup()
    {
        m_style->setTheme(Theme());
        QApplication::setLayoutDirection(Qt::LeftToRight);
    }

    void theChosenOneStaysFromBoardToTable()
    {
        WindowBench bench;
        bench.show();
        bench.window->showPage(Page::Escalations);
        bench.settle();
        auto &page = *bench.window->findChild<EscalationPage *>();
        page.step(1);
        const TicketId chosen = page.current();
        QVERIFY(chosen);
        bench.window->commands().run(u"board.look"_s);
        bench.settle();
        QVERIFY(bench.window->findChild<EscalationTable *>()->isVisible());
        QVERIFY(!bench.window->findChild<EscalationBoard *>()->isVisible());
        QCOMPARE(page.current(), chosen);
        QCOMPARE(bench.escalation->value()->ticket.id, chosen);
        bench.window->commands().run(u"board.look"_s);
        bench.settle();
        QVERIFY(bench.window->findChild<EscalationBoard *>()->isVisible());
        QCOMPARE(page.current(), chosen);
    }

    void oneClaimsHandsBackAndOpensByKeys()
    {
        TableBench b;
        QVERIFY(b.rows().hasFocus());
        QCOMPARE(b.rows().model()->rowCount(), b.escalations->rowCount());
        b.press(Qt::Key_J);
        b.press(Qt::Key_Down);
        b.press(Qt::Key_K);
        QCOMPARE(b.rows().currentIndex().row(), 1);
        QCOMPARE(b.page().current(), b.rowAt(1).id);
        const TicketId id = b.page().current();
        b.chosen().escalation.claimedBy.clear();
        b.desk.run({id, ClaimEscalation{}, Caller::local(u"Lisa Tanaka"_s), {}},
                   [](const Result<CommandOutcome> &) {});
        QTRY_COMPARE(b.rowAt(1).claimedBy, u"Lisa Tanaka"_s);
        QVERIFY(b.page().isHeld());
        b.settle();
        b.press(Qt::Key_B);
        QTRY_VERIFY(b.rowAt(1).claimedBy.isEmpty());
        b.settle();
        b.press(Qt::Key_C);
        QTRY_COMPARE(b.rowAt(1).claimedBy, u"Mara Klein"_s);
        QCOMPARE(b.page().current(), id);
        // Below it is told why, and what can be done.
        auto *story = b.table().findChild<EscalationStory *>();
        QTRY_VERIFY(story->isVisible());
        QVERIFY(storyOf(*story).contains(b.rowAt(1).ruleName));
        b.shoot(u"escalation-table-light"_s);
        b.press(Qt::Key_Return);
        QVERIFY(b.window->tickets().isVisible());
        QCOMPARE(b.detail->ticketId(), id);
    }

    void aClickOnANameOrdersAndASecondTurns()
    {
        TableBench b;
        const TicketId chosen = b.page().current();
        const QStringList before = contacts(b);
        QStringList sorted = before;
        std::sort(sorted.begin(), sorted.end(), [](const QString &a, const QString &c) {
            return QString::compare(a, c, Qt::CaseInsensitive) < 0;
        });
        clickContact(b);
        QCOMPARE(b.page().field(), EscalationField::Contact);
        QCOMPARE(contacts(b), sorted);
        clickContact(b);
        std::reverse(sorted.begin(), sorted.end());
        QCOMPARE(contacts(b), sorted);
        QCOMPARE(b.page().current(), chosen);
        QCOMPARE(b.rowAt(b.rows().currentIndex().row()).id, chosen);
    }

    void theOrderIsChosenByKeys()
    {
        TableBench b;
        QTimer::singleShot(0, &b.page(), [] {
            auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
            QVERIFY(menu);
            for (int i = 0; i < int(EscalationField::Due); ++i)
                QTest::keyClick(menu, Qt::Key_Up);
            QTest::keyClick(menu, Qt::Key_Return);
        });
        b.press(Qt::Key_S);
        QCOMPARE(b.page().field(), EscalationField::Tier);
        QCOMPARE(b.rowAt(0).tier, Tier::Always);
    }

    void howItWasLookedAtIsRemembered()
    {
        TableBench b;
        b.page().setOrder(EscalationField::Holder, Qt::DescendingOrder);
        const QByteArray layout = b.window->saveLayout();
        WindowBench again;
        again.window->restoreLayout(layout);
        const auto &page = *again.window->findChild<EscalationPage *>();
        QCOMPARE(page.look(), EscalationLook::Table);
        QCOMPARE(page.field(), EscalationField::Holder);
        QCOMPARE(page.order(), Qt::DescendingOrder);
    }

    void newsLeavesTheChosenRowWhereItIs()
    {
        m_style->setTheme(Theme(Scheme::Light, Density::Comfortable, 2)); // few rows in sight
        TableBench b({1440, 560});
        b.press(Qt::Key_End);
        const int last = b.rows().model()->rowCount() - 1;
        QCOMPARE(b.rows().currentIndex().row(), last);
        const TicketId chosen = b.page().current();
        const int top = b.rows().visualRect(b.rows().currentIndex()).top();
        QVERIFY(b.rows().firstRow() > 0);
        b.desk.run({b.rowAt(0).id, Deescalate{}, Caller::local(u"Mara Klein"_s), {}},
                   [](const Result<CommandOutcome> &) {});
        QTRY_COMPARE(b.rows().model()->rowCount(), last);
        b.settle();
        QCOMPARE(b.page().current(), chosen);
        QCOMPARE(b.rowAt(b.rows().currentIndex().row()).id, chosen);
        QCOMPARE(b.rows().visualRect(b.rows().currentIndex()).top(), top);
    }

    void aRowIsReadOut()
    {
        TableBench b({1024, 700});
        const TicketRow row = b.rowAt(0);
        const QString words = b.spoken(0);
        for (const QString &part : {row.customerName, row.subject, row.contact, row.reference})
            QVERIFY2(words.contains(part), qPrintable(words));
        b.shoot(u"escalation-table-narrow"_s);
    }

    void theyAreGoneWhenAllIsTakenBack()
    {
        TableBench b;
        while (b.page().current()) {
            const TicketId id = b.page().current();
            b.press(Qt::Key_T, Qt::ShiftModifier);
            QTRY_VERIFY(b.page().current() != id);
            b.settle();
        }
        QVERIFY(!b.table().isVisible());
        b.shoot(u"escalation-table-empty"_s);
    }

    void itStandsInTheDarkAndFromRightToLeft()
    {
        QApplication::setLayoutDirection(Qt::RightToLeft);
        m_style->setTheme(Theme(Scheme::Dark));
        TableBench b;
        b.shoot(u"escalation-table-rtl-dark"_s);
        b.page().setOrder(EscalationField::Tier, Qt::AscendingOrder);
        // The tier stands first where reading begins.
        QTest::mouseClick(&b.head(), Qt::LeftButton, {},
                          QPoint(b.head().width() - 40, b.head().height() / 2));
        QCOMPARE(b.page().field(), EscalationField::Tier);
        QCOMPARE(b.page().order(), Qt::DescendingOrder);
    }

private:
    static QString storyOf(const EscalationStory &story)
    {
        QStringList words;
        for (const QLabel *label : story.findChildren<QLabel *>())
            words += label->text();
        return words.join(u'\n');
    }
    static QStringList contacts(const TableBench &b)
    {
        QStringList list;
        for (int row = 0; row < b.rows().model()->rowCount(); ++row)
            list += b.rowAt(row).contact;
        return list;
    }
    static void clickContact(TableBench &b)
    {
        const int y = b.head().height() / 2;
        int x = 0;
        while (x < b.head().width() && b.head().fieldAt({x, y}) != EscalationField::Contact)
            ++x;
        QTest::mouseClick(&b.head(), Qt::LeftButton, {}, QPoint(x + 8, y));
        b.settle();
    }

    CaselineStyle *m_style = nullptr;
};

QTEST_MAIN(TestEscalationTable)
#include "tst_escalation_table.moc"
