// SPDX-License-Identifier: GPL-3.0-or-later
#include "policy/sla.h"

#include <QTest>

using namespace caseline;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TestSla : public QObject
{
    Q_OBJECT

    const Instant m_noon = fromMs(1'773'144'000'000); // 2026-03-10T12:00:00Z, a Tuesday

private Q_SLOTS:
    void promisesByPlan_data();
    void promisesByPlan();
    void tightensOnlyWhenTold();
    void standsStillWhilePending();
    void staysLateAfterAPause();
    void namesTheState_data();
    void namesTheState();
};

void TestSla::promisesByPlan_data()
{
    QTest::addColumn<Plan>("plan");
    QTest::addColumn<int>("response");
    QTest::addColumn<int>("resolution");
    QTest::newRow("enterprise") << Plan::Enterprise << 1 << 8;
    QTest::newRow("pro") << Plan::Pro << 4 << 24;
    QTest::newRow("free") << Plan::Free << 24 << 72;
    QTest::newRow("unknown") << Plan::Unknown << 24 << 72;
}

void TestSla::promisesByPlan()
{
    QFETCH(Plan, plan);
    QFETCH(int, response);
    QFETCH(int, resolution);
    for (const Priority p : {Priority::Low, Priority::Medium, Priority::High, Priority::Urgent}) {
        QCOMPARE(SlaPolicy().firstResponseBudget(plan, p),
                 Milliseconds(std::chrono::hours(response)));
        QCOMPARE(SlaPolicy().resolutionBudget(plan, p),
                 Milliseconds(std::chrono::hours(resolution)));
    }
}

void TestSla::tightensOnlyWhenTold()
{
    SlaPolicy policy;
    policy.tightening[size_t(Priority::Urgent)] = 0.5;
    QCOMPARE(policy.firstResponseBudget(Plan::Pro, Priority::Urgent), Milliseconds(2h));
    QCOMPARE(policy.firstResponseBudget(Plan::Pro, Priority::High), Milliseconds(4h));
}

void TestSla::standsStillWhilePending()
{
    const BusinessHours clock;
    SlaTimer timer = startSla(m_noon, 4h);
    QCOMPARE(dueOf(timer, clock), std::optional(m_noon + 4h));
    timer = pauseSla(timer, m_noon + 1h, clock);
    QCOMPARE(dueOf(timer, clock), std::nullopt);
    QCOMPARE(pauseSla(timer, m_noon + 9h, clock), timer);
    timer = resumeSla(timer, m_noon + 10h);
    QCOMPARE(dueOf(timer, clock), std::optional(m_noon + 13h));
    QCOMPARE(resumeSla(timer, m_noon + 11h), timer);
}

void TestSla::staysLateAfterAPause()
{
    const auto office = BusinessHours::parse(u"Mon-Fri 09:00-17:00"_s, u"UTC"_s);
    SlaTimer timer = startSla(m_noon, 1h);
    timer = pauseSla(timer, m_noon + 2h, *office);
    QCOMPARE(timer.remaining, Milliseconds(-1h));
    timer = resumeSla(timer, m_noon + 3h);
    QCOMPARE(slaState(m_noon + 3h, dueOf(timer, *office), false, false), SlaState::Breached);
}

void TestSla::namesTheState_data()
{
    QTest::addColumn<int>("minutesLeft");
    QTest::addColumn<bool>("paused");
    QTest::addColumn<bool>("finished");
    QTest::addColumn<SlaState>("state");
    QTest::newRow("far") << 61 << false << false << SlaState::Ok;
    QTest::newRow("within the hour") << 60 << false << false << SlaState::Soon;
    QTest::newRow("now") << 0 << false << false << SlaState::Breached;
    QTest::newRow("past") << -5 << false << false << SlaState::Breached;
    QTest::newRow("pending") << -5 << true << false << SlaState::Paused;
    QTest::newRow("resolved") << -5 << true << true << SlaState::None;
}

void TestSla::namesTheState()
{
    QFETCH(int, minutesLeft);
    QFETCH(bool, paused);
    QFETCH(bool, finished);
    QTEST(slaState(m_noon, m_noon + std::chrono::minutes(minutesLeft), paused, finished), "state");
    QCOMPARE(slaState(m_noon, std::nullopt, false, false), SlaState::None);
}

QTEST_APPLESS_MAIN(TestSla)
#include "tst_sla.moc"
