// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/window_bench.h"

#include "items/suggested_articles.h"
#include "ui/composer.h"
#include "ui/composer_box.h"
#include "ui/insight_pane.h"
#include "ui/link_row.h"

#include <QSignalSpy>

using namespace caseline;
using fake::WindowBench;
using namespace Qt::StringLiterals;

namespace {

class Shelf final : public KnowledgeSearch
{
public:
    std::vector<FoundArticle> found;
    Result<std::vector<FoundArticle>> search(const QString &, const QString &, int) const override
    {
        return found;
    }
};

FoundArticle refunds()
{
    FoundArticle found;
    found.article.publicId = QUuid::createUuidV5(QUuid(), u"refunds"_s);
    found.article.title = u"Refund a duplicate card charge"_s;
    found.article.body =
        u"## How\n\nOpen **Billing**, then <b>choose</b> [the charge](https://x).\n\n"
        "![x](file:///etc/passwd)\n\n- Refund\n- Tell the customer"_s;
    found.score = 0.91;
    return found;
}

struct Desk
{
    WindowBench bench;
    Shelf shelf;
    SuggestedArticles suggested{shelf, bench.background, *bench.detail};

    explicit Desk(std::vector<FoundArticle> found = {refunds()})
    {
        shelf.found = std::move(found);
        bench.window->offerArticles(suggested);
        bench.show();
        bench.window->showView(TicketView::Mine);
        bench.settle();
    }
    void open(qint64 id)
    {
        bench.window->openTicket(TicketId{id});
        bench.settle();
    }
    InsightPane &pane() { return bench.window->tickets().insight(); }
    QString box() { return composer().text(); }
    Composer &composer() { return bench.window->tickets().composer(); }
    LinkRow *row(const QString &text)
    {
        for (LinkRow *row : pane().widget()->findChildren<LinkRow *>())
            if (row->text().contains(text))
                return row;
        return nullptr;
    }
    void insert() { bench.window->commands().run(u"ticket.article"_s); }
    bool canInsert()
    {
        const Commands &all = bench.window->commands();
        return all.isEnabled(*all.find(u"ticket.article"_s));
    }
};

} // namespace

class InsightLinksTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { fake::useCaselineStyle(); }

    void articlesStandBesideTheTicketAndOpen()
    {
        Desk desk;
        desk.open(3);
        QTRY_VERIFY(desk.row(u"Refund a duplicate"_s));
        LinkRow *row = desk.row(u"Refund a duplicate"_s);
        QCOMPARE(row->accessibleName(), u"Refund a duplicate card charge, 0.91"_s);
        desk.bench.shoot(u"insight-knowledge"_s);
        QSignalSpy wanted(desk.bench.window.get(), &MainWindow::articleWanted);
        QTest::mouseClick(row, Qt::LeftButton);
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted.front().front().toUuid(), refunds().article.publicId);
    }

    void nothingIsShownWhereNothingFits()
    {
        Desk desk{std::vector<FoundArticle>()};
        desk.open(3);
        QTest::qWait(300);
        QVERIFY(!desk.row(u"Refund"_s));
        QVERIFY(!desk.canInsert());
    }

    void theBestOneIsInsertedAsWordsAndTakenBack()
    {
        Desk desk;
        desk.open(3);
        QTRY_VERIFY(desk.canInsert());
        const QString before = desk.box();
        desk.insert();
        QVERIFY(desk.box().contains(u"Open Billing, then"_s));
        QVERIFY(desk.box().contains(u"Tell the customer"_s));
        for (const char *mark : {"**", "##", "](", "passwd"})
            QVERIFY2(!desk.box().contains(QLatin1String(mark)), mark);
        auto *box = desk.composer().findChild<ComposerBox *>();
        QTRY_VERIFY(box->hasFocus());
        QTest::keyClick(box, Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(desk.box(), before);
    }

    void whatWasWrittenStays()
    {
        Desk desk;
        desk.open(3);
        QTRY_VERIFY(desk.canInsert());
        desk.composer().clearText();
        desk.composer().offer(MessageKind::Reply, u"Dear Anna, "_s);
        auto *box = desk.composer().findChild<ComposerBox *>();
        box->moveCursor(QTextCursor::End);
        desk.insert();
        QVERIFY2(desk.box().startsWith(u"Dear Anna, How"_s), qPrintable(desk.box()));
    }

    void linkedTicketsAreNamedAndOpen()
    {
        Desk desk;
        const auto linked = [&](Ticket &ticket) {
            ticket.links = {{LinkKind::Parent, {TicketId{4}, u"TKT-20260310-0004"_s}},
                            {LinkKind::FollowUp, {TicketId{5}, u"TKT-20260310-0005"_s}}};
        };
        Ticket ticket = *desk.bench.desk.ticket(TicketId{3});
        linked(ticket);
        desk.pane().setTicket(ticket);
        QVERIFY(desk.row(u"0004"_s));
        QVERIFY(desk.row(u"0004"_s)->accessibleName().endsWith(u", parent"_s));
        QVERIFY(desk.row(u"0005"_s)->accessibleName().endsWith(u", follow-up"_s));
        QSignalSpy wanted(&desk.pane(), &InsightPane::ticketWanted);
        desk.row(u"0005"_s)->setFocus();
        QTest::keyClick(desk.row(u"0005"_s), Qt::Key_Space);
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted.front().front().value<TicketId>(), TicketId{5});
    }

    void aMergedTicketNamesWhereItIsWorkedOn()
    {
        Desk desk;
        Ticket ticket = *desk.bench.desk.ticket(TicketId{3});
        ticket.mergedInto = TicketName{TicketId{4}, u"TKT-20260310-0004"_s};
        desk.pane().setTicket(ticket);
        QVERIFY(desk.row(u"0004"_s));
        QVERIFY(desk.row(u"0004"_s)->accessibleName().endsWith(u", merged into it"_s));
    }
};

QTEST_MAIN(InsightLinksTest)
#include "tst_insight_links.moc"
