// SPDX-License-Identifier: GPL-3.0-or-later
// The list of tickets in columns, over the conversation.
#include "support/window_bench.h"

#include "ui/conversation_view.h"
#include "ui/insight_pane.h"
#include "ui/ticket_columns.h"
#include "ui/ticket_list_pane.h"
#include "ui/ticket_list_view.h"

#include <QScrollBar>
#include <QSplitter>

using namespace caseline;
using namespace Qt::StringLiterals;
using fake::WindowBench;

namespace {

struct ColumnBench : WindowBench
{
    explicit ColumnBench(const QSize &size = {1440, 900})
    {
        show(size);
        window->showView(TicketView::AllOpen);
        window->openTicket(TicketId{2});
        settle();
    }
    void toggle()
    {
        QTest::keyClick(window->focusWidget() ? window->focusWidget() : window.get(), Qt::Key_L,
                        Qt::ControlModifier | Qt::ShiftModifier);
        settle();
    }
    TicketListView &rows() const { return *window->findChild<TicketListView *>(); }
    TicketColumnHead &head() const { return *window->findChild<TicketColumnHead *>(); }
    QRect placeOf(const QWidget &widget) const
    {
        return {widget.mapTo(window.get(), QPoint()), widget.size()};
    }
    void clickHead(int x)
    {
        QTest::mouseClick(&head(), Qt::LeftButton, {}, QPoint(x, head().height() / 2));
        settle();
    }
};

} // namespace

class TicketColumnsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_style = fake::useCaselineStyle(); }
    void cleanup()
    {
        m_style->setTheme(Theme());
        QApplication::setLayoutDirection(Qt::LeftToRight);
    }

    void theListGoesOverTheConversationAndBack()
    {
        ColumnBench b;
        QVERIFY(!b.head().isVisible());
        QCOMPARE(b.rows().rowHeight(), Theme().ticketRow());
        b.toggle();
        QVERIFY(b.head().isVisible());
        QCOMPARE(b.rows().rowHeight(), Theme().tableRow());
        const QRect list = b.placeOf(b.window->tickets().list());
        const QWidget &conversation = b.window->tickets().conversation();
        QVERIFY(list.width() > 1000);
        QVERIFY(list.bottom() < b.placeOf(conversation).top());
        QVERIFY(list.height() >= 140 && list.height() < 500);
        // What was open stays open and in sight.
        QCOMPARE(b.window->tickets().list().current(), TicketId{2});
        QVERIFY(
            b.rows().viewport()->rect().intersects(b.rows().visualRect(b.rows().currentIndex())));
        b.shoot(u"columns-light"_s);
        b.toggle();
        QVERIFY(!b.head().isVisible());
        QVERIFY(b.placeOf(b.window->tickets().list()).width() < 500);
    }

    void insightScrollsWhereItDoesNotFit()
    {
        ColumnBench b({1440, 1400});
        const InsightPane &insight = b.window->tickets().insight();
        const auto heights = [&insight] {
            QList<int> all;
            for (const QWidget *row : insight.widget()->findChildren<QWidget *>())
                all << row->height();
            return all;
        };
        QCOMPARE(insight.verticalScrollBar()->maximum(), 0);
        const QList<int> free = heights();
        b.window->resize(1440, 700);
        b.toggle();
        QVERIFY(insight.isVisible());
        QVERIFY(insight.verticalScrollBar()->maximum() > 0);
        QCOMPARE(heights(), free);
        b.shoot(u"columns-low"_s);
    }

    void headsOrderTheList()
    {
        ColumnBench b;
        b.toggle();
        const int end = b.head().width();
        b.clickHead(end - 40);
        QCOMPARE(b.list->query().sort, TicketSort::NewestFirst);
        b.clickHead(end - 160);
        QCOMPARE(b.list->query().sort, TicketSort::DueFirst);
        b.clickHead(24);
        QCOMPARE(b.list->query().sort, TicketSort::PriorityFirst);
        b.clickHead(end / 3); // the subject is no order
        QCOMPARE(b.list->query().sort, TicketSort::PriorityFirst);
    }

    void itIsRememberedWithItsSizes()
    {
        QByteArray layout;
        int height = 0;
        {
            ColumnBench b;
            b.toggle();
            auto *splitter = qobject_cast<QSplitter *>(b.window->tickets().list().parentWidget());
            QVERIFY(splitter);
            splitter->setSizes({400, 400});
            Q_EMIT splitter->splitterMoved(400, 1);
            b.settle();
            height = b.window->tickets().list().height();
            layout = b.window->saveLayout();
        }
        ColumnBench b;
        b.window->restoreLayout(layout);
        b.settle();
        QVERIFY(b.head().isVisible());
        QVERIFY(std::abs(b.window->tickets().list().height() - height) <= 1);
    }

    void aLayoutOfTheTimeBeforeIsNoTrouble()
    {
        ColumnBench b;
        QByteArray layout = b.window->saveLayout();
        layout.truncate(layout.size() / 2);
        b.window->restoreLayout(layout);
        QVERIFY(!b.head().isVisible());
    }

    void narrowWindowsKeepWhatCounts_data()
    {
        QTest::addColumn<int>("width");
        for (const int width : {1024, 1280, 1920})
            QTest::newRow(qPrintable(QString::number(width))) << width;
    }

    void narrowWindowsKeepWhatCounts()
    {
        QFETCH(int, width);
        ColumnBench b({width, 768});
        b.toggle();
        b.shoot(u"columns-%1"_s.arg(width));
        m_style->setTheme(Theme(Scheme::Dark));
        QApplication::setLayoutDirection(Qt::RightToLeft);
        b.settle();
        b.shoot(u"columns-%1-dark-rtl"_s.arg(width));
        QVERIFY(b.head().isVisible());
        QVERIFY(b.placeOf(b.window->tickets().list()).right() <= width);
    }

private:
    CaselineStyle *m_style = nullptr;
};

QTEST_MAIN(TicketColumnsTest)
#include "tst_ticket_columns.moc"
