// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/planned_store.h"

using namespace caseline;
using namespace caseline::test;
using namespace Qt::StringLiterals;

/// What the window and the API ask must be index reads, however many tickets there are.
class QueryPlansTest : public QObject
{
    Q_OBJECT
private:
    PlannedStore m_store;

    const SqlCatalog &sql() { return m_store.sql(); }
    QString planOf(const QString &sql, const QVariantList &values)
    {
        return m_store.planOf(sql, values);
    }

    /// Of each named statement; a fragment of one has none.
    QMap<QString, QString> plansOfStatements()
    {
        static const QStringList fragments = {
            u"ticket.columns"_s,    u"ticket.from"_s,        u"row.columns"_s,
            u"outbox.columns"_s,    u"delivery.columns"_s,   u"delivery.from"_s,
            u"search.among"_s,      u"without.here"_s,       u"without.anywhere"_s,
            u"without.tail"_s,      u"has.attachment"_s,     u"is.snoozed"_s,
            u"task.columns"_s,      u"attachment.columns"_s, u"attachment.is_html"_s,
            u"article.columns"_s,   u"inbound.columns"_s,    u"inbound.from"_s,
            u"inbox.columns"_s,     u"macro.columns"_s,      u"team.columns"_s,
            u"in.team"_s,           u"job.columns"_s,        u"outbox.earlier"_s,
            u"tagged.here"_s,       u"tagged.few"_s,         u"ticket.among"_s,
            u"ticket.first_words"_s};
        QMap<QString, QString> plans;
        for (const QString &name : sql().names()) {
            if (fragments.contains(name) || name.startsWith(u"view."_s) ||
                name.startsWith(u"sort."_s))
                continue;
            QVariantList values;
            for (qsizetype i = sql()[name].count(u'?'); i > 0; --i)
                values << 1;
            if (name == u"search.text"_s)
                values = {u"\"word\""_s, 10};
            if (name == u"from.name"_s)
                values = {u"\"word\""_s};
            plans.insert(name, planOf(sql()[name], values));
        }
        return plans;
    }

private Q_SLOTS:
    void standingViewsInDueOrderAreOneIndexRange_data()
    {
        QTest::addColumn<int>("view");
        QTest::addColumn<QString>("index");
        const auto row = [](const char *name, TicketView view, const char *index) {
            QTest::newRow(name) << int(view) << QString::fromLatin1(index);
        };
        row("mine", TicketView::Mine, "tickets_assignee");
        row("my teams", TicketView::MyTeams, "tickets_team");
        row("unassigned", TicketView::Unassigned, "tickets_assignee");
        row("escalated", TicketView::Escalated, "tickets_escalated");
        row("due soon", TicketView::DueSoon, "tickets_sla");
        row("breached", TicketView::Breached, "tickets_sla");
        row("pending", TicketView::Pending, "tickets_pending");
        row("all open", TicketView::AllOpen, "tickets_due");
    }
    void standingViewsInDueOrderAreOneIndexRange()
    {
        QFETCH(int, view);
        QFETCH(QString, index);
        TicketQuery query;
        query.view = TicketView(view);
        query.me = u"Mara"_s;
        const BoundSql page = pageSql(sql(), query, TicketKey{5, TicketId{5}}, 100);
        const QString plan = planOf(page.text, page.values);
        QVERIFY2(plan.contains(u"SEARCH t USING INDEX %1"_s.arg(index)) ||
                     plan.contains(u"SEARCH t USING COVERING INDEX %1"_s.arg(index)),
                 qPrintable(plan));
        QVERIFY2(!plan.contains(u"TEMP B-TREE"_s), qPrintable(plan));
        QVERIFY2(!plan.contains(u"SCAN"_s), qPrintable(plan));
        const BoundSql keys = keysSql(sql(), query);
        const QString keyPlan = planOf(keys.text, keys.values);
        QVERIFY2(keyPlan.contains(u"USING COVERING INDEX %1"_s.arg(index)), qPrintable(keyPlan));
        QVERIFY2(!keyPlan.contains(u"TEMP B-TREE"_s), qPrintable(keyPlan));
    }

    /// Only what is set aside is read and put in order, however many tickets there are.
    void whatIsSetAsideIsLookedUpByItself()
    {
        TicketQuery query;
        query.view = TicketView::Snoozed;
        for (const BoundSql &asked :
             {pageSql(sql(), query, TicketKey{5, TicketId{5}}, 100), keysSql(sql(), query)}) {
            const QString plan = planOf(asked.text, asked.values);
            QVERIFY2(plan.startsWith(u"SEARCH t USING INTEGER PRIMARY KEY"_s), qPrintable(plan));
            QVERIFY2(plan.contains(u"USING ROWID SEARCH ON TABLE snoozes"_s), qPrintable(plan));
            QVERIFY2(!plan.contains(u"SCAN"_s), qPrintable(plan));
        }
    }

    void otherOrdersFollowAnIndexToo_data()
    {
        QTest::addColumn<int>("view");
        QTest::addColumn<int>("sort");
        QTest::addColumn<QString>("index");
        QTest::newRow("newest") << int(TicketView::All) << int(TicketSort::NewestFirst)
                                << u"tickets_newest"_s;
        QTest::newRow("updated") << int(TicketView::All) << int(TicketSort::RecentlyUpdated)
                                 << u"tickets_updated"_s;
        QTest::newRow("priority") << int(TicketView::AllOpen) << int(TicketSort::PriorityFirst)
                                  << u"tickets_urgency"_s;
    }
    void otherOrdersFollowAnIndexToo()
    {
        QFETCH(int, view);
        QFETCH(int, sort);
        QFETCH(QString, index);
        TicketQuery query;
        query.view = TicketView(view);
        query.sort = TicketSort(sort);
        const BoundSql page = pageSql(sql(), query, std::nullopt, 100);
        const QString plan = planOf(page.text, page.values);
        QVERIFY2(plan.contains(index), qPrintable(plan));
        QVERIFY2(!plan.contains(u"TEMP B-TREE"_s), qPrintable(plan));
    }

    void programsListFollowsAnIndex_data()
    {
        QTest::addColumn<int>("sort");
        QTest::addColumn<QString>("index");
        QTest::newRow("newest") << int(TicketSort::NewestFirst) << u"tickets_newest"_s;
        QTest::newRow("updated") << int(TicketSort::RecentlyUpdated) << u"tickets_updated"_s;
        QTest::newRow("due") << int(TicketSort::DueFirst) << u"tickets_all_due"_s;
        QTest::newRow("priority") << int(TicketSort::PriorityFirst) << u"tickets_all_urgency"_s;
    }
    void programsListFollowsAnIndex()
    {
        QFETCH(int, sort);
        QFETCH(QString, index);
        TicketQuery query;
        query.view = TicketView::All;
        query.sort = TicketSort(sort);
        query.filter.statuses = {Status::Open, Status::Resolved};
        query.filter.priorities = {Priority::High};
        query.filter.tags = {u"vip"_s};
        for (const std::optional<TicketKey> &after :
             {std::optional<TicketKey>(), std::optional(TicketKey{5, TicketId{5}})}) {
            const BoundSql page = listSql(sql(), query, after, 100);
            const QString plan = planOf(page.text, page.values);
            QVERIFY2(plan.contains(index), qPrintable(plan));
            QVERIFY2(!plan.contains(u"TEMP B-TREE"_s), qPrintable(plan));
        }
    }

    void whatAChartCountsIsARangeOfItsDays()
    {
        TicketQuery query;
        query.view = TicketView::All;
        query.sort = TicketSort::NewestFirst;
        query.createdFrom = kNoon;
        query.createdBefore = kNoon + std::chrono::hours(24);
        query.category = u"other"_s;
        const BoundSql page = pageSql(sql(), query, std::nullopt, 100);
        const QString plan = planOf(page.text, page.values);
        QVERIFY2(
            plan.contains(
                u"SEARCH t USING INDEX tickets_category (category=? AND <expr>>? AND <expr><?)"_s),
            qPrintable(plan));
        QVERIFY2(!plan.contains(u"TEMP B-TREE"_s), qPrintable(plan));
        query.category.clear();
        const BoundSql whole = pageSql(sql(), query, std::nullopt, 100);
        const QString all = planOf(whole.text, whole.values);
        QVERIFY2(all.contains(u"SEARCH t USING INDEX tickets_newest (<expr>>? AND <expr><?)"_s),
                 qPrintable(all));
    }

    /// Whatever a search narrows by, a page follows the index of its order, or begins with the few
    /// customers or tickets it names.
    void searchesFollowAnIndex_data()
    {
        QTest::addColumn<TicketFilter>("filter");
        QTest::addColumn<QString>("index");
        const auto row = [](const char *name, const QString &index,
                            const std::function<void(TicketFilter &)> &narrow) {
            TicketFilter filter;
            narrow(filter);
            QTest::newRow(name) << filter << index;
        };
        const QString newest = u"tickets_newest"_s;
        row("unread", newest, [](TicketFilter &f) { f.unread = true; });
        row("snoozed", u"SEARCH t USING INTEGER PRIMARY KEY (rowid=?)"_s,
            [](TicketFilter &f) { f.snoozed = true; });
        row("not snoozed", newest, [](TicketFilter &f) { f.snoozed = false; });
        row("attachments", u"attachments_ticket"_s, [](TicketFilter &f) { f.attachments = true; });
        row("without a category", newest, [](TicketFilter &f) { f.withoutCategories = {u"a"_s}; });
        row("assignees", newest, [](TicketFilter &f) { f.assignees = {u"Mara"_s, QString()}; });
        row("without assignees", newest, [](TicketFilter &f) { f.withoutAssignees = {u"Mara"_s}; });
        row("teams", newest, [](TicketFilter &f) { f.teams = {u"Payments"_s, QString()}; });
        row("without teams", newest, [](TicketFilter &f) { f.withoutTeams = {u"Payments"_s}; });
        row("any tag", newest, [](TicketFilter &f) { f.anyTags = {{u"a"_s, u"b"_s}}; });
        row("not from", newest, [](TicketFilter &f) { f.withoutFrom = {u"anna"_s}; });
        row("from", u"tickets_customer (customer_id=?)"_s, [](TicketFilter &f) {
            f.from = {u"anna"_s, u"bob"_s};
        });
        row("without a word", u"messages_ticket (ticket_id=?)"_s,
            [](TicketFilter &f) { f.text.without = {u"spam"_s}; });
    }
    void searchesFollowAnIndex()
    {
        QFETCH(TicketFilter, filter);
        QFETCH(QString, index);
        TicketQuery query;
        query.view = TicketView::All;
        query.sort = TicketSort::NewestFirst;
        query.filter = filter;
        const BoundSql page = pageSql(sql(), query, std::nullopt, 100);
        const QString plan = planOf(page.text, page.values);
        QVERIFY2(plan.contains(index), qPrintable(plan));
        const bool few = !filter.from.isEmpty() || filter.snoozed == true;
        QVERIFY2(few == plan.contains(u"TEMP B-TREE"_s), qPrintable(plan));
        QVERIFY2(!plan.contains(u"SCAN w"_s) && !plan.contains(u"SCAN identities"_s) &&
                     !plan.contains(u"SCAN a"_s),
                 qPrintable(plan));
        // Words lead: the newest that fit are found from the end of the full-text index.
        const BoundSql found = foundSql(sql(), query, u"\"money\""_s, 1000);
        const QString words = planOf(found.text, found.values);
        QVERIFY2(words.startsWith(u"SCAN message_text VIRTUAL TABLE"_s), qPrintable(words));
        QVERIFY2(words.contains(u"SEARCH t USING INTEGER PRIMARY KEY"_s), qPrintable(words));
        QVERIFY2(!words.contains(u"TEMP B-TREE FOR ORDER BY"_s), qPrintable(words));
    }

    /// Open tickets of a team in due order: the index of all that teams have.
    void aTeamInDueOrderIsARangeOfWhatTeamsHave()
    {
        TicketQuery query;
        query.filter.teams = {u"Payments"_s};
        const BoundSql page = pageSql(sql(), query, TicketKey{5, TicketId{5}}, 100);
        const QString plan = planOf(page.text, page.values);
        QVERIFY2(plan.contains(u"SEARCH t USING INDEX tickets_team (open=? AND sla_due>?)"_s),
                 qPrintable(plan));
        QVERIFY2(!plan.contains(u"TEMP B-TREE"_s) && !plan.contains(u"SCAN"_s), qPrintable(plan));
    }

    void pagesOfTheInboundLogFollowAnIndex()
    {
        const QString all = planOf(sql()[u"inbound.page"_s], {5, 5, 100});
        QVERIFY2(all.contains(u"SEARCH m USING INDEX raw_mail_log"_s), qPrintable(all));
        const QString some = planOf(sql()[u"inbound.page_of"_s], {u"blocked"_s, 5, 5, 100});
        QVERIFY2(some.contains(u"SEARCH m USING INDEX raw_mail_verdict"_s), qPrintable(some));
        for (const QString &plan : {all, some})
            QVERIFY2(!plan.contains(u"TEMP B-TREE"_s), qPrintable(plan));
    }

    void rowsByIdUseThePrimaryKey()
    {
        const BoundSql among = amongSql(sql(), {}, {TicketId{1}, TicketId{2}}, false);
        const QString plan = planOf(among.text, among.values);
        QVERIFY2(plan.contains(u"SEARCH t USING INTEGER PRIMARY KEY"_s), qPrintable(plan));
    }

    /// Every named statement: no table is ever walked from end to end.
    void noStatementScansATable()
    {
        // All keys, webhooks and users are few; counters of one name are a
        // range.
        static const QStringList few = {u"key.all"_s, u"webhook.all"_s, u"user.all"_s,
                                        u"presence.all"_s};
        const auto plans = plansOfStatements();
        QVERIFY(plans.size() > 100);
        for (auto plan = plans.begin(); plan != plans.end(); ++plan) {
            QVERIFY2(!plan->contains(u"near \""_s), qPrintable(plan.key() + u": "_s + *plan));
            if (few.contains(plan.key()))
                continue;
            for (const QString &line : plan->split(u'\n')) {
                // A recursive step walks what the step before it found, not a table.
                const bool scan = line.startsWith(u"SCAN "_s) && line != "SCAN each"_L1 &&
                                  !line.contains(u"VIRTUAL TABLE"_s) &&
                                  !line.contains(u"CONSTANT ROW"_s) &&
                                  !line.contains(u"SUBQUERY"_s) && !line.contains(u"(subquery"_s);
                // Partial indexes hold only what is due: walking one is what they are for.
                const bool partial = line.contains(u"INDEX outbox_due"_s) ||
                                     line.contains(u"INDEX reminders_due"_s) ||
                                     line.contains(u"INDEX jobs_due"_s);
                QVERIFY2(!scan || partial, qPrintable(plan.key() + u":\n"_s + *plan));
            }
        }
    }

    /// What is sorted or grouped is what one ticket, one conversation or one customer has; or what
    /// few words were found in.
    void littleIsSorted()
    {
        static const QMap<QString, QString> sorted = {
            {u"search.text"_s, u"SCAN message_text VIRTUAL TABLE"_s},
            {u"ticket.deliveries"_s, u"INDEX outbox_ticket (ticket_id=?)"_s},
            {u"ticket.reminders"_s, u"INDEX reminders_ticket (ticket_id=?)"_s},
            {u"merge.active_named"_s, u"INDEX merged_identities_value (kind=? AND value=?)"_s},
            {u"message.page_merged"_s, u"INDEX messages_ticket (ticket_id=? AND id<?)"_s},
            {u"message.following_merged"_s, u"INDEX messages_ticket (ticket_id=? AND id>?)"_s},
            {u"insight.categories"_s, u"INDEX tickets_customer (customer_id=?)"_s}};
        const auto plans = plansOfStatements();
        for (auto plan = plans.begin(); plan != plans.end(); ++plan)
            if (!sorted.contains(plan.key()))
                QVERIFY2(!plan->contains(u"TEMP B-TREE"_s),
                         qPrintable(plan.key() + u":\n"_s + *plan));
        for (auto known = sorted.begin(); known != sorted.end(); ++known)
            QVERIFY2(plans.value(known.key()).contains(*known),
                     qPrintable(known.key() + u":\n"_s + plans.value(known.key())));
        // The merged ones are found by their target.
        for (const char *name : {"message.page_merged", "message.following_merged",
                                 "message.count_merged", "message.has_merged", "link.merged_here"})
            QVERIFY2(plans.value(QString::fromLatin1(name))
                         .contains(u"INDEX ticket_merges_into (into_id=?)"_s),
                     name);
    }
};

QTEST_GUILESS_MAIN(QueryPlansTest)
#include "tst_query_plans.moc"
