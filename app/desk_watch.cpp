// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk_watch.h"

namespace caseline {

namespace {

constexpr std::chrono::seconds kInterval{10};
constexpr quint64 kFewestAnswers = 20; ///< of an interval, before its rates mean something
constexpr int kFewestTickets = 20;     ///< of a day

/// The last day's and today's, so that midnight does not begin with a rate of three tickets.
std::optional<double> escalationPercent(const MetricsReader &metrics, Instant now)
{
    const int today = dayNumber(now);
    const auto days = metrics.days(today - 1, today);
    if (!days)
        return std::nullopt;
    int created = 0;
    int escalated = 0;
    for (const DayFigures &day : *days) {
        created += day.created;
        escalated += day.escalated;
    }
    if (created < kFewestTickets)
        return std::nullopt;
    return 100.0 * escalated / created;
}

} // namespace

DeskWatch::DeskWatch(const HttpMeter &meter, const MetricsReader &metrics,
                     const HealthReader &health, Background &background, const Clock &clock)
    : m_meter(meter)
    , m_metrics(metrics)
    , m_health(health)
    , m_background(background)
    , m_clock(clock)
{
    connect(&m_timer, &QTimer::timeout, this, &DeskWatch::look);
}

void DeskWatch::start()
{
    m_before = m_meter.figures();
    m_timer.start(kInterval);
}

void DeskWatch::look()
{
    const HttpFigures now = m_meter.figures();
    const quint64 answers = now.total - m_before.total;
    Vitals vitals;
    if (answers > 0)
        vitals.p95Seconds = now.durations.since(m_before.durations).quantile(0.95);
    if (answers >= kFewestAnswers)
        vitals.errorPercent = 100.0 * double(now.errors - m_before.errors) / double(answers);
    vitals.databaseUp = m_health.ready();
    m_before = now;
    // The store may hang: the rules go by what it said last.
    if (const double percent = *m_escalationPercent; percent >= 0)
        vitals.escalationPercent = percent;
    m_board.observe(vitals, m_clock.now());
    m_background.run([known = m_escalationPercent, &metrics = m_metrics, at = m_clock.now()] {
        *known = escalationPercent(metrics, at).value_or(-1);
    });
}

} // namespace caseline
