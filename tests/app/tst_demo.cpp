// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/open_desk.h"

#include "demo/demo_desk.h"

using namespace caseline;
using namespace caseline::test;
using namespace Qt::StringLiterals;

namespace {

/// A Wednesday afternoon.
const Instant kNow = fromMs(1'789'567'200'000);

class FixedClock final : public Clock
{
public:
    Instant now() const override { return kNow; }
};

bool isBetween(int value, int least, int most)
{
    if (value < least || value > most)
        qWarning("%d is not between %d and %d", value, least, most);
    return value >= least && value <= most;
}

} // namespace

/// A filled desk, looked at from many sides; filled once.
class DemoTest : public QObject
{
    Q_OBJECT
private:
    QTemporaryDir m_folder;
    const FixedClock m_clock;
    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<Look> m_look;

    int tickets(const QString &where) const
    {
        return m_look->number(u"SELECT count(*) FROM tickets WHERE "_s + where);
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_desk = openDesk(m_folder, m_clock);
        QElapsedTimer timer;
        timer.start();
        const auto filled = fillDemoHistory(*m_desk, kNow);
        qInfo("filled in %lld ms", static_cast<long long>(timer.elapsed()));
        QVERIFY2(filled, filled ? "" : qPrintable(filled.error().detail));
        m_look = std::make_unique<Look>(m_desk->settings().databaseFile);
    }
    void cleanupTestCase()
    {
        m_look.reset();
        m_desk.reset();
    }

    void hasAMonthOfWork()
    {
        QVERIFY(isBetween(tickets(u"1"_s), 780, 1050));
        QVERIFY(isBetween(tickets(u"inbox = 'support'"_s), 300, 600));
        QVERIFY(isBetween(m_look->number(u"SELECT count(*) FROM customers"_s), 40, 60));
        const int days =
            m_look->number(u"SELECT count(DISTINCT created_at / 86400000) FROM tickets"_s);
        QVERIFY(isBetween(days, 30, 31));
        QVERIFY(
            isBetween(m_look->number(u"SELECT count(DISTINCT category) FROM tickets"_s), 14, 16));
        QVERIFY(isBetween(tickets(u"escalated_at IS NOT NULL"_s) * 100 / tickets(u"1"_s), 14, 30));
        for (const QString &mood : {u"negative"_s, u"neutral"_s, u"positive"_s})
            QVERIFY(isBetween(tickets(u"mood = '%1'"_s.arg(mood)), 100, 700));
    }

    void hasABelievableBacklog()
    {
        QVERIFY(isBetween(tickets(u"open = 1"_s), 60, 85));
        QVERIFY(isBetween(tickets(u"open = 1 AND sla_state = 'soon'"_s), 5, 14));
        QVERIFY(isBetween(tickets(u"open = 1 AND sla_state = 'breached'"_s), 3, 9));
        QVERIFY(isBetween(tickets(u"status = 'pending'"_s), 10, 20));
        QVERIFY(isBetween(tickets(u"escalation_open = 1 AND claimed_by = ''"_s), 3, 8));
        QVERIFY(isBetween(tickets(u"escalation_open = 1 AND claimed_by <> ''"_s), 5, 12));
        QVERIFY(isBetween(tickets(u"unread = 1"_s), 10, 25));
        QVERIFY(isBetween(tickets(u"open = 1 AND assignee = '%1'"_s.arg(demoAgent())), 10, 15));
        QCOMPARE(m_look->number(u"SELECT count(*) FROM drafts"_s), 1);
    }

    void everyViewShowsWhatItCounts_data()
    {
        QTest::addColumn<TicketView>("view");
        QTest::newRow("mine") << TicketView::Mine;
        QTest::newRow("unassigned") << TicketView::Unassigned;
        QTest::newRow("escalated") << TicketView::Escalated;
        QTest::newRow("due soon") << TicketView::DueSoon;
        QTest::newRow("breached") << TicketView::Breached;
        QTest::newRow("pending") << TicketView::Pending;
        QTest::newRow("open") << TicketView::AllOpen;
    }
    void everyViewShowsWhatItCounts()
    {
        QFETCH(TicketView, view);
        TicketQuery query;
        query.view = view;
        query.me = demoAgent();
        const auto rows = m_desk->store().tickets().page(query, std::nullopt, 200);
        QVERIFY(rows);
        QVERIFY(!rows->empty());
        const auto counts = m_desk->store().metrics().viewCounts(demoAgent());
        QVERIFY(counts);
        QCOMPARE(int(rows->size()), counts->views[view]);
    }

    // What the writer counted along is what the rows say.
    void countersAreTrue_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("recount"); // key, value
        const auto row = [](const char *name, const QString &sql) {
            QTest::newRow(name) << QString::fromLatin1(name) << sql;
        };
        row("total", u"SELECT inbox, count(*) FROM tickets GROUP BY 1"_s);
        row("status", u"SELECT inbox || '/' || status, count(*) FROM tickets GROUP BY 1"_s);
        row("category", u"SELECT inbox || '/' || category, count(*) FROM tickets GROUP BY 1"_s);
        row("mood", u"SELECT inbox || '/' || mood, count(*) FROM tickets GROUP BY 1"_s);
        row("assignee", u"SELECT assignee, count(*) FROM tickets WHERE open = 1 GROUP BY 1"_s);
        row("sla", u"SELECT sla_state, count(*) FROM tickets WHERE open = 1 GROUP BY 1"_s);
        row("flow",
            u"SELECT (created_at / 86400000) || '/' || ifnull(resolved_at / 86400000, '-'), "
            "count(*) FROM tickets GROUP BY 1"_s);
        row("day_escalated", u"SELECT created_at / 86400000, count(*) FROM tickets "
                             "WHERE escalated_at IS NOT NULL GROUP BY 1"_s);
        row("delivery", u"SELECT status, count(*) FROM outbox GROUP BY 1"_s);
        row("reminder", u"SELECT status, count(*) FROM reminders GROUP BY 1"_s);
    }
    void countersAreTrue()
    {
        QFETCH(QString, name);
        QFETCH(QString, recount);
        QMap<QString, qint64> kept;
        for (const auto &row : m_look->rows(
                 u"SELECT key, value FROM counters WHERE value <> 0 AND name = '%1'"_s.arg(name)))
            kept[row[0].toString()] = row[1].toLongLong();
        QMap<QString, qint64> counted;
        for (const auto &row : m_look->rows(recount))
            counted[row[0].toString()] = row[1].toLongLong();
        QVERIFY(!counted.isEmpty());
        QCOMPARE(kept, counted);
    }

    void nothingLiesInTheFuture_data()
    {
        QTest::addColumn<QString>("time");
        for (const char *time :
             {"created_at FROM tickets", "updated_at FROM tickets", "resolved_at FROM tickets",
              "first_responded_at FROM tickets", "claimed_at FROM tickets",
              "created_at FROM messages", "at FROM events", "created_at FROM outbox",
              "updated_at FROM drafts", "created_at FROM customers", "settled_at FROM reminders"})
            QTest::newRow(time) << QString::fromLatin1(time);
    }
    void nothingLiesInTheFuture()
    {
        QFETCH(QString, time);
        const auto ends = m_look->rows(u"SELECT max(t), min(t) FROM (SELECT %1)"_s.arg(
            QString(time).replace(u" FROM"_s, u" AS t FROM"_s)));
        QVERIFY(ends.value(0).value(0).toLongLong() <= toMs(kNow));
        QVERIFY(ends.value(0).value(1).toLongLong() > toMs(kNow - std::chrono::hours(31 * 24)));
    }

    void conversationsRunInOrder()
    {
        QCOMPARE(m_look->number(u"SELECT count(*) FROM messages a JOIN messages b "
                                "ON a.ticket_id = b.ticket_id AND a.id < b.id "
                                "AND a.created_at > b.created_at"_s),
                 0);
        QCOMPARE(m_look->number(u"SELECT count(*) FROM events a JOIN events b "
                                "ON a.ticket_id = b.ticket_id AND a.id < b.id AND a.at > b.at"_s),
                 0);
        QCOMPARE(m_look->number(u"SELECT count(*) FROM (SELECT kind, min(id) FROM messages "
                                "GROUP BY ticket_id) WHERE kind <> 'customer'"_s),
                 0);
        // Numbers follow the time of arrival.
        QCOMPARE(m_look->number(u"SELECT count(*) FROM (SELECT created_at - lag(created_at) OVER "
                                "(ORDER BY id) AS step FROM tickets) WHERE step < 0"_s),
                 0);
    }

    void slaStatesAreTrueNow()
    {
        const QString now = QString::number(toMs(kNow));
        QCOMPARE(tickets(u"open = 1 AND sla_state NOT IN ('breached', 'paused') AND sla_due <= "_s +
                         now),
                 0);
        QCOMPARE(tickets(u"sla_state = 'breached' AND sla_due > "_s + now), 0);
        QVERIFY(m_look->number(u"SELECT count(*) FROM events WHERE kind = 'sla_breached'"_s) > 10);
    }

    void nothingIsToBeSent()
    {
        QCOMPARE(m_look->number(u"SELECT count(*) FROM outbox WHERE status <> 'simulated'"_s), 0);
        QCOMPARE(m_look->number(u"SELECT count(*) FROM reminders WHERE status = 'scheduled' "
                                "AND due_at <= "_s +
                                QString::number(toMs(kNow))),
                 0);
    }

    void noWordIsLeftOpen()
    {
        QCOMPARE(m_look->number(u"SELECT count(*) FROM messages WHERE body GLOB '*{[a-z0-9]*}*' "
                                "OR subject GLOB '*{[a-z0-9]*}*' OR trim(body) = ''"_s),
                 0);
        QCOMPARE(m_look->number(u"SELECT count(*) FROM tickets WHERE open = 1 "
                                "AND id NOT IN (SELECT min(id) FROM tickets WHERE open = 1 "
                                "GROUP BY snippet)"_s),
                 0);
    }

    void isFilledOnlyOnce()
    {
        const int before = tickets(u"1"_s);
        QVERIFY(fillDemoHistory(*m_desk, kNow));
        QCOMPARE(tickets(u"1"_s), before);
    }

    void isTheSameForTheSameMoment()
    {
        const QTemporaryDir folder;
        const auto other = openDesk(folder, m_clock);
        QVERIFY(fillDemoHistory(*other, kNow));
        const auto first = m_desk->store().metrics().totals({});
        const auto second = other->store().metrics().totals({});
        QVERIFY(first && second);
        QCOMPARE(second->total, first->total);
        QVERIFY(second->byCategory == first->byCategory);
        QVERIFY(second->byStatus == first->byStatus);
    }

    void holdsAtAnyHour_data()
    {
        QTest::addColumn<int>("hours");
        QTest::newRow("sunday before dawn") << 3 * 24 + 13;
        QTest::newRow("monday at midnight") << 4 * 24 + 10;
        QTest::newRow("saturday evening") << 3 * 24 + 5;
    }
    void holdsAtAnyHour()
    {
        QFETCH(int, hours);
        const Instant now = kNow + std::chrono::hours(hours);
        const QTemporaryDir folder;
        const auto desk = openDesk(folder, m_clock);
        QVERIFY(fillDemoHistory(*desk, now));
        const auto counts = desk->store().metrics().viewCounts(demoAgent());
        QVERIFY(counts);
        QVERIFY(isBetween(counts->views[TicketView::AllOpen], 60, 85));
        QVERIFY(isBetween(counts->views[TicketView::Mine], 10, 15));
        QVERIFY(isBetween(counts->views[TicketView::Breached], 3, 9));
    }
};

QTEST_GUILESS_MAIN(DemoTest)
#include "tst_demo.moc"
