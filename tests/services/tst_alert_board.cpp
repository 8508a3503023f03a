// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/manual_clock.h"

#include "services/alert_board.h"

#include <QTest>

using namespace caseline;
using namespace std::chrono_literals;

namespace {

constexpr Instant kStart = fromMs(1'700'000'000'000);

Vitals with(AlertKind kind, double value)
{
    Vitals vitals;
    switch (kind) {
    case AlertKind::SlowAnswers: vitals.p95Seconds = value; break;
    case AlertKind::Errors: vitals.errorPercent = value; break;
    case AlertKind::Escalations: vitals.escalationPercent = value; break;
    case AlertKind::Database: vitals.databaseUp = value < 0.5; break;
    }
    return vitals;
}

/// Shows the board the same value every ten seconds.
class Watched
{
public:
    void hold(AlertKind kind, double value, Milliseconds time)
    {
        for (const Instant end = m_now + time; m_now < end; m_now += 10s)
            m_board.observe(with(kind, value), m_now);
        m_board.observe(with(kind, value), m_now);
    }
    bool open(AlertKind kind) const
    {
        const auto alerts = m_board.openAlerts();
        return alerts.size() == 1 && alerts.front().kind == kind;
    }
    bool quiet() const { return m_board.openAlerts().empty(); }

private:
    AlertBoard m_board;
    Instant m_now = kStart;
};

} // namespace

class AlertBoardTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void slowAnswersForFiveMinutes()
    {
        Watched board;
        board.hold(AlertKind::SlowAnswers, 2.5, 4min + 50s);
        QVERIFY(board.quiet());
        board.hold(AlertKind::SlowAnswers, 2.0, 10s);
        board.hold(AlertKind::SlowAnswers, 2.5, 4min);
        QVERIFY(board.quiet()); // it begins anew
        board.hold(AlertKind::SlowAnswers, 2.5, 1min);
        QVERIFY(board.open(AlertKind::SlowAnswers));
        board.hold(AlertKind::SlowAnswers, 1.8, 10min);
        QVERIFY(board.open(AlertKind::SlowAnswers)); // below the limit, but not by enough
        board.hold(AlertKind::SlowAnswers, 1.0, 1min);
        QVERIFY(board.quiet());
    }

    void errorsOverFivePercent()
    {
        Watched board;
        board.hold(AlertKind::Errors, 5.0, 10min);
        QVERIFY(board.quiet());
        board.hold(AlertKind::Errors, 6.0, 1min);
        QVERIFY(board.open(AlertKind::Errors));
        board.hold(AlertKind::Errors, 4.0, 10min);
        QVERIFY(board.open(AlertKind::Errors));
        board.hold(AlertKind::Errors, 1.0, 1min);
        QVERIFY(board.quiet());
    }

    void escalationsOverAQuarter()
    {
        Watched board;
        board.hold(AlertKind::Escalations, 25.0, 10min);
        QVERIFY(board.quiet());
        board.hold(AlertKind::Escalations, 40.0, 1min);
        QVERIFY(board.open(AlertKind::Escalations));
        board.hold(AlertKind::Escalations, 22.0, 10min);
        QVERIFY(board.open(AlertKind::Escalations));
        board.hold(AlertKind::Escalations, 10.0, 1min);
        QVERIFY(board.quiet());
    }

    void aDatabaseThatIsDown()
    {
        Watched board;
        board.hold(AlertKind::Database, 1, 0s);
        QVERIFY(board.open(AlertKind::Database));
        board.hold(AlertKind::Database, 0, 0s);
        QVERIFY(board.open(AlertKind::Database)); // it has to stay up for a moment
        board.hold(AlertKind::Database, 0, 10s);
        QVERIFY(board.quiet());
    }
};

QTEST_GUILESS_MAIN(AlertBoardTest)
#include "tst_alert_board.moc"
