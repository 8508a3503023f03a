// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/window_bench.h"

#include "ui/button.h"
#include "ui/query_field.h"
#include "ui/search_popup.h"
#include "ui/search_texts.h"
#include "ui/ticket_list_view.h"

#include <QInputMethodEvent>
#include <QListView>
#include <QTimeZone>

using namespace caseline;
using fake::WindowBench;
using namespace Qt::StringLiterals;

/// The search language in the window, by keyboard.
class SearchFieldTest : public QObject
{
    Q_OBJECT

    static QueryField *start(WindowBench &bench)
    {
        bench.show();
        [&] { QVERIFY(QTest::qWaitForWindowActive(bench.window.get())); }();
        bench.window->showView(TicketView::AllOpen);
        bench.settle();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Slash);
        return qobject_cast<QueryField *>(QApplication::focusWidget());
    }

private Q_SLOTS:
    void initTestCase() { fake::useCaselineStyle(); }

    void completesByTabAndNarrowsTheList()
    {
        WindowBench bench;
        QueryField *field = start(bench);
        QVERIFY(field);
        QTest::keyClicks(field, u"prio"_s);
        QVERIFY(field->popup() && field->popup()->isVisible());
        QTest::keyClick(field, Qt::Key_Tab);
        QCOMPARE(field->text(), u"priority:"_s);
        QTest::keyClick(field, Qt::Key_Down);
        QTest::keyClick(field, Qt::Key_Down);
        QTest::keyClick(field, Qt::Key_Down);
        bench.shoot(u"search-completion"_s);
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(field->text(), u"priority:high "_s);
        QTest::keyClick(field, Qt::Key_Return);
        bench.settle();
        QVERIFY(bench.list->query().filter.priorities == std::vector{Priority::High});
        QCOMPARE(bench.list->query().view, TicketView::All);
        QVERIFY(bench.list->query().search.isEmpty());
        QVERIFY(qobject_cast<TicketListView *>(QApplication::focusWidget()));
        QVERIFY(!field->popup()->isVisible());
    }

    void saysHowManyEachWayFinds()
    {
        WindowBench bench;
        QueryField *field = start(bench);
        QVERIFY(field);
        QTest::keyClicks(field, u"status:open,pending "_s);
        QTRY_VERIFY(field->popup()->isVisible());
        const auto list = field->popup()->findChild<QListView *>();
        const auto narrowing = [list] {
            const auto rows = list->model()->match(list->model()->index(0, 0), Qt::DisplayRole,
                                                   u"channel:email"_s);
            return rows.isEmpty() ? QModelIndex() : rows.first();
        };
        QTRY_VERIFY(narrowing().isValid());
        bench.shoot(u"search-narrow"_s);
        TicketQuery query;
        query.view = TicketView::All;
        QVERIFY(applySearch(parseSearch(u"status:open,pending channel:email"_s),
                            {bench.clock.now(), QTimeZone::utc(), {}, {}}, query)
                    .empty());
        const int narrowed = *bench.desk.countUpTo(query, 999);
        QVERIFY(narrowed > 0);
        QVERIFY2(narrowing()
                     .data(Qt::AccessibleDescriptionRole)
                     .toString()
                     .startsWith(QString::number(narrowed)),
                 qPrintable(narrowing().data(Qt::AccessibleDescriptionRole).toString()));
        while (field->popup()->current() == nullptr ||
               !field->popup()->current()->text.contains(u"channel:email"_s))
            QTest::keyClick(field, Qt::Key_Down);
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(field->text(), u"status:open,pending channel:email "_s);
        QTest::keyClick(field, Qt::Key_Return);
        bench.settle();
        QCOMPARE(bench.list->rowCount(), narrowed);
    }

    void isClearedByItsButton()
    {
        WindowBench bench;
        QueryField *field = start(bench);
        QTest::keyClicks(field, u"priority:high"_s);
        bench.settle();
        auto *clear = field->findChild<Button *>();
        QVERIFY(clear && clear->isVisible());
        QTest::mouseClick(clear, Qt::LeftButton);
        QVERIFY(field->text().isEmpty());
        QVERIFY(!clear->isVisible());
        QTRY_COMPARE(bench.list->query().view, TicketView::AllOpen);
    }

    void saysWhatIsWrongAndKeepsTheList()
    {
        WindowBench bench;
        QueryField *field = start(bench);
        const TicketQuery before = bench.list->query();
        QTest::keyClicks(field, u"status:opne refund"_s);
        bench.settle();
        bench.shoot(u"search-error"_s);
        QVERIFY(bench.list->query() == before);
        QVERIFY(field->popup()->isVisible());
        QVERIFY2(field->accessibleDescription().contains(u"opne"_s),
                 qPrintable(field->accessibleDescription()));
        QVERIFY(field->accessibleDescription().contains(u"in_progress"_s));
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(QApplication::focusWidget(), field); // it waits for the word to be mended
        field->setText(u"status:open refund"_s);
        QTest::keyClick(field, Qt::Key_Return);
        bench.settle();
        QVERIFY(bench.list->query().filter.statuses == std::vector{Status::Open});
        QCOMPARE(bench.list->query().search, u"refund"_s);
        QVERIFY(field->accessibleDescription().isEmpty());
    }

    void aWordBeingWrittenIsNotWrongYet()
    {
        WindowBench bench;
        QueryField *field = start(bench);
        QTest::keyClicks(field, u"status:"_s);
        QVERIFY(field->accessibleDescription().isEmpty());
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(!field->accessibleDescription().isEmpty());
    }

    void lettersOfAnInputMethodAreLeftAlone()
    {
        WindowBench bench;
        QueryField *field = start(bench);
        QTest::keyClicks(field, u"status:open "_s);
        QInputMethodEvent composing(u"\u0646"_s, {});
        QApplication::sendEvent(field, &composing);
        QCOMPARE(field->text(), u"status:open "_s);
        QInputMethodEvent done;
        done.setCommitString(u"\u0646\u0639\u0645"_s);
        QApplication::sendEvent(field, &done);
        QCOMPARE(field->text(), u"status:open \u0646\u0639\u0645"_s);
        QTest::keyClick(field, Qt::Key_Backspace);
        QCOMPARE(field->text(), u"status:open \u0646\u0639"_s);
    }

    void escapeGoesBackToTheView()
    {
        WindowBench bench;
        QueryField *field = start(bench);
        QTest::keyClicks(field, u"is:unread"_s);
        QTest::keyClick(field, Qt::Key_Return);
        bench.settle();
        QCOMPARE(bench.list->query().filter.unread, std::optional(true));
        field->setFocus();
        QTest::keyClick(field, Qt::Key_Escape);
        bench.settle();
        QCOMPARE(bench.list->query().view, TicketView::AllOpen);
        QVERIFY(!bench.list->query().filter.unread);
        QVERIFY(field->text().isEmpty());
    }

    void everyTroubleAndKeyHasWords()
    {
        for (int i = 0; i <= int(SearchTrouble::TooLong); ++i)
            QVERIFY(!SearchTexts::trouble({SearchTrouble(i), SearchKey::Status, 0, 3}, u"abc"_s)
                         .isEmpty());
        for (const SearchKey key : searchKeys())
            QVERIFY(!SearchTexts::about(key).isEmpty());
    }
};

QTEST_MAIN(SearchFieldTest)
#include "tst_search_field.moc"
