// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "items/change_batcher.h"
#include "items/dashboard_figures.h"
#include "items/desk_counts.h"

#include <cmath>

namespace caseline {

/// 10 March 2026, 14:12 UTC.
constexpr int kToday = 20522;

class FixedClock final : public Clock
{
public:
    Instant now() const override
    {
        return fromMs(qint64(kToday) * 86'400'000 + (14 * 60 + 12) * 60'000);
    }
};

class InlineBackground final : public Background
{
public:
    bool asleep = false; ///< what is asked is never answered
    void run(std::function<void()> task) override
    {
        if (!asleep)
            task();
    }
};

class SilentFeed final : public ChangeFeed
{
public:
    Subscription subscribe(Listener) override { return {}; }
};

/// A desk whose days follow a working week, the same at every run.
class FakeMetricsReader final : public MetricsReader
{
public:
    bool empty = false;
    std::vector<CategoryCount> counts = {
        {QStringLiteral("fintech"), QStringLiteral("refund_request"), 412, 371},
        {QStringLiteral("fintech"), QStringLiteral("failed_payment"), 388, 402},
        {QStringLiteral("fintech"), QStringLiteral("account_locked"), 301, 242},
        {QStringLiteral("fintech"), QStringLiteral("duplicate_payment"), 246, 198},
        {QStringLiteral("fintech"), QStringLiteral("statement_error"), 131, 140},
        {QStringLiteral("fintech"), QStringLiteral("fraud_report"), 58, 49},
        {QStringLiteral("support"), QStringLiteral("billing"), 44, 31},
        {QStringLiteral("support"), QStringLiteral("data_privacy"), 12, 9},
        {QStringLiteral("fintech"), QStringLiteral("other"), 7, 3},
    };

    Result<QMap<QString, qint64>> openJobs() const override { return QMap<QString, qint64>(); }
    Result<ViewCounts> viewCounts(const QString &) const override
    {
        ViewCounts now;
        now.views[TicketView::Breached] = 2;
        now.views[TicketView::DueSoon] = 9;
        return now;
    }
    Result<DeskTotals> totals(const QString &) const override
    {
        DeskTotals totals;
        totals.total = empty ? 0 : 20'000;
        return totals;
    }
    Result<std::vector<DayFigures>> days(int fromDay, int toDay) const override
    {
        std::vector<DayFigures> days;
        for (int day = fromDay; day <= toDay; ++day)
            days.push_back(empty ? DayFigures{day} : dayOf(day));
        return days;
    }
    Result<std::vector<CategoryCount>> categories(int, int) const override
    {
        return empty ? std::vector<CategoryCount>{} : counts;
    }

    static DayFigures dayOf(int day)
    {
        const double wave = std::sin(day * 0.9) + 0.6 * std::sin(day * 2.3);
        const int weekday = (day + 3) % 7; // Monday is 0
        const double busy = weekday >= 5 ? 0.52 : 1;
        DayFigures figures{day};
        figures.created = int((128 + 0.4 * (day - kToday) + 14 * wave) * busy);
        figures.resolved = int((124 + 0.4 * (day - kToday) + 16 * std::sin(day * 1.3)) * busy);
        figures.escalated = int(figures.created * (0.2 + 0.03 * wave));
        figures.averagePolarity = -0.12 + 0.09 * wave;
        figures.negative = int(figures.created * (0.42 - 0.06 * wave));
        figures.positive = int(figures.created * (0.2 + 0.03 * wave));
        figures.neutral = figures.created - figures.negative - figures.positive;
        figures.backlog0to1 = int(118 + 9 * wave);
        figures.backlog1to3 = int(66 + 6 * std::sin(day * 0.7));
        figures.backlog3to7 = int(44 + 5 * std::sin(day * 0.5));
        figures.backlogOver7 = int(28 + 4 * std::sin(day * 0.3));
        return figures;
    }
};

/// All that a dashboard stands on.
struct FakeDesk
{
    FakeMetricsReader reader;
    InlineBackground background;
    SilentFeed feed;
    FixedClock clock;
    ChangeBatcher changes{feed};
    DashboardFigures figures{reader, background, changes};
    DeskCounts counts{reader, background, changes, QString()};
};

} // namespace caseline
