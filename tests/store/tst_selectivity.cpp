// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/planned_store.h"

#include <QRegularExpression>

using namespace caseline;
using namespace caseline::test;
using namespace Qt::StringLiterals;

/// Lists of what is rare on a desk, as query plans.
class SelectivityTest : public QObject
{
    Q_OBJECT
private:
    PlannedStore m_store;

    const SqlCatalog &sql() { return m_store.sql(); }
    QString planOf(const BoundSql &asked) { return m_store.planOf(asked); }

private Q_SLOTS:
    /// What few tickets meet is looked up; nobody waits until a million others were passed by.
    void whatIsRareIsLookedUp_data()
    {
        QTest::addColumn<TicketFilter>("filter");
        QTest::addColumn<QString>("index");
        TicketFilter filter;
        filter.categories = {u"billing"_s};
        QTest::newRow("category") << filter << u"tickets_category (category=?"_s;
        filter.statuses = {Status::Open};
        QTest::newRow("open of a category") << filter << u"tickets_category (category=?"_s;
        for (const Status status : {Status::Pending, Status::InProgress, Status::Closed}) {
            filter = {};
            filter.statuses = {status};
            QTest::newRow(qPrintable(word(status))) << filter << u"tickets_status (status=?"_s;
        }
        filter = {};
        filter.assignees = {u"Mara"_s};
        QTest::newRow("assignee") << filter << u"tickets_assigned (assignee=?"_s;
    }
    void whatIsRareIsLookedUp()
    {
        QFETCH(TicketFilter, filter);
        QFETCH(QString, index);
        TicketQuery query;
        query.view = TicketView::All;
        query.sort = TicketSort::NewestFirst;
        query.filter = filter;
        for (const std::optional<TicketKey> &after :
             {std::optional<TicketKey>(), std::optional(TicketKey{5, TicketId{5}})}) {
            const BoundSql page = listSql(sql(), query, after, 100);
            const QString plan = planOf(page);
            QVERIFY2(plan.startsWith(u"SEARCH t USING INDEX "_s + index), qPrintable(plan));
            QVERIFY2(!plan.contains(u"TEMP B-TREE FOR ORDER BY"_s), qPrintable(plan));
        }
    }

    /// On a desk with few open tickets those are read and put in order.
    void theFewOpenOnesAreReadFirst()
    {
        TicketQuery query;
        query.view = TicketView::All;
        query.sort = TicketSort::NewestFirst;
        query.filter.statuses = {Status::Open};
        QVERIFY(selectivityOf(m_store.session(), query)->open);
        Selectivity few;
        few.open = true;
        const BoundSql page = pageSql(sql(), query, TicketKey{5, TicketId{5}}, 100, few);
        const QString plan = planOf(page);
        QVERIFY2(plan.contains(QRegularExpression(
                     u"^(SCAN|SEARCH) t USING INDEX tickets_(due|urgency|sla|assignee)"_s)),
                 qPrintable(plan));
        query.view = TicketView::AllOpen;
        query.filter = {};
        const BoundSql keys = keysSql(sql(), query, few);
        const QString keyPlan = planOf(keys);
        QVERIFY2(
            keyPlan.contains(QRegularExpression(
                u"^(SCAN|SEARCH) t USING (COVERING )?INDEX tickets_(due|urgency|sla|assignee)"_s)),
            qPrintable(keyPlan));
    }

    void fewTaggedOnesAreReadFirst()
    {
        TicketQuery query;
        query.view = TicketView::All;
        query.sort = TicketSort::NewestFirst;
        query.filter.tags = {u"vip"_s};
        const auto few = selectivityOf(m_store.session(), query);
        QVERIFY(few && few->tagged);
        const BoundSql page = pageSql(sql(), query, std::nullopt, 100, *few);
        const QString plan = planOf(page);
        QVERIFY2(plan.startsWith(u"SEARCH t USING INTEGER PRIMARY KEY (rowid=?)"_s),
                 qPrintable(plan));
        QVERIFY2(plan.contains(u"SEARCH k USING PRIMARY KEY (tag=?)"_s), qPrintable(plan));
    }
};

QTEST_GUILESS_MAIN(SelectivityTest)
#include "tst_selectivity.moc"
