// SPDX-License-Identifier: GPL-3.0-or-later
#include "dashboard_content.h"

#include "chart_words.h"
#include "marks.h"
#include "text_paint.h"

#include <cmath>
#include <limits>

namespace caseline {

namespace {

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
/// A smaller step of the average mood is noise, not news.
constexpr double noticedMood = 0.005;

using Days = std::vector<DayFigures>;
using Look = ChartSeries::Look;

template <class Of>
std::vector<double> each(const Days &days, Of of)
{
    std::vector<double> values;
    values.reserve(days.size());
    for (const DayFigures &day : days)
        values.push_back(double(of(day)));
    return values;
}

int sumCreated(const Days &days)
{
    int sum = 0;
    for (const DayFigures &day : days)
        sum += day.created;
    return sum;
}

double polarityOf(const DayFigures &day)
{
    return day.created > 0 ? day.averagePolarity : nothing;
}

const DayFigures *dayBefore(const DashboardFigures::Value &value, size_t at)
{
    return at < value.before.size() ? &value.before[at] : nullptr;
}

ChartPoint pointOf(const QString &name, int fromDay, int toDay)
{
    ChartPoint point;
    point.name = name;
    point.fromDay = fromDay;
    point.toDay = toDay;
    return point;
}

Tone toneOf(double rise, bool riseIsGood)
{
    if (rise == 0)
        return Tone::Neutral;
    return (rise > 0) == riseIsGood ? Tone::Better : Tone::Worse;
}

} // namespace

int backlogOf(const DayFigures &day)
{
    return day.backlog0to1 + day.backlog1to3 + day.backlog3to7 + day.backlogOver7;
}

int judgedOf(const DayFigures &day)
{
    return day.negative + day.neutral + day.positive;
}

double averagePolarity(const std::vector<DayFigures> &days)
{
    double sum = 0;
    int count = 0;
    for (const DayFigures &day : days) {
        sum += day.averagePolarity * day.created;
        count += day.created;
    }
    return count > 0 ? sum / count : nothing;
}

QString DashboardContent::dayName(int day, int today)
{
    return day == today ? tr("%1, so far").arg(ChartWords::day(day)) : ChartWords::day(day);
}

QString DashboardContent::comparison()
{
    return tr(
        "Days are UTC; today counts so far. Before: the same number of days directly before.");
}

ChartContent DashboardContent::volume(const DashboardFigures::Value &value, int today)
{
    ChartContent chart;
    chart.title = tr("Volume by day");
    chart.definition = tr("Tickets created and tickets resolved, per day.");
    chart.about = tr("A ticket counts on the day it was created, and on the day it was last "
                     "resolved.") +
                  QLatin1Char(' ') + comparison();
    chart.pointHeader = tr("Day");
    chart.form = ChartForm::Lines;
    const auto created = [](const DayFigures &day) { return day.created; };
    const auto resolved = [](const DayFigures &day) { return day.resolved; };
    chart.series = {
        {tr("Created before"), Look::Before, 0, ChartUnit::Count, each(value.before, created)},
        {tr("Resolved"), Look::Main, 1, ChartUnit::Count, each(value.days, resolved)},
        {tr("Created"), Look::Main, 0, ChartUnit::Count, each(value.days, created)},
    };
    for (size_t i = 0; i < value.days.size(); ++i) {
        const DayFigures &day = value.days[i];
        ChartPoint point = pointOf(dayName(day.day, today), day.day, day.day);
        point.reading = tr("%1 created, %2 resolved")
                            .arg(ChartWords::count(day.created), ChartWords::count(day.resolved));
        if (const DayFigures *then = dayBefore(value, i))
            point.beside = tr("%1 created on %2")
                               .arg(ChartWords::count(then->created), ChartWords::day(then->day));
        if (day.created > 0)
            point.action = tr("opens the %n ticket(s) created", nullptr, day.created);
        chart.points.push_back(std::move(point));
    }
    const int now = sumCreated(value.days);
    const int then = sumCreated(value.before);
    chart.change.word = tr("created");
    chart.change.figure =
        then > 0 ? ChartWords::percent(ChartWords::signedCount(100.0 * (now - then) / then))
                 : ChartWords::signedCount(now);
    return chart;
}

ChartContent DashboardContent::backlog(const DashboardFigures::Value &value, int today)
{
    ChartContent chart;
    chart.title = tr("Backlog by age");
    chart.definition = tr("Neither resolved nor closed at midnight, by age in days.");
    chart.about = tr("Tickets created by the end of a day and neither resolved nor closed at its "
                     "end, in bands of age in days. Days are UTC; today counts so far.");
    chart.pointHeader = tr("Day");
    chart.form = ChartForm::Stack;
    const auto band = [&](int DayFigures::*field) {
        return each(value.days, [field](const DayFigures &day) { return day.*field; });
    };
    chart.series = {
        {isolated(tr("0–1")), Look::Main, 0, ChartUnit::Count, band(&DayFigures::backlog0to1)},
        {isolated(tr("1–3")), Look::Main, 2, ChartUnit::Count, band(&DayFigures::backlog1to3)},
        {isolated(tr("3–7")), Look::Main, 1, ChartUnit::Count, band(&DayFigures::backlog3to7)},
        {tr("over 7"), Look::Main, 6, ChartUnit::Count, band(&DayFigures::backlogOver7)},
        {tr("Backlog"), Look::TableOnly, 0, ChartUnit::Count, each(value.days, backlogOf)},
    };
    for (const DayFigures &day : value.days) {
        ChartPoint point = pointOf(dayName(day.day, today), 0, day.day);
        point.reading = tr("%n open", nullptr, backlogOf(day));
        point.beside =
            tr("0–1: %1, 1–3: %2, 3–7: %3, over 7: %4")
                .arg(ChartWords::count(day.backlog0to1), ChartWords::count(day.backlog1to3),
                     ChartWords::count(day.backlog3to7), ChartWords::count(day.backlogOver7));
        point.action = tr("opens tickets created by %1").arg(ChartWords::day(day.day));
        chart.points.push_back(std::move(point));
    }
    if (!value.days.empty() && !value.before.empty()) {
        const int rise = backlogOf(value.days.back()) - backlogOf(value.before.back());
        chart.change = {ChartWords::signedCount(rise),
                        tr("since %1").arg(ChartWords::day(value.before.back().day)),
                        toneOf(rise, false)};
    }
    return chart;
}

ChartContent DashboardContent::mood(const DashboardFigures::Value &value, int today)
{
    ChartContent chart;
    chart.title = tr("Mood over time");
    chart.definition = tr("Average polarity of the tickets created, −1 to +1.");
    chart.about = tr("The mood of a ticket's first words, from −1 (negative) to +1 (positive), "
                     "averaged over the tickets created on a day. Days without tickets have no "
                     "point.") +
                  QLatin1Char(' ') + comparison();
    chart.pointHeader = tr("Day");
    chart.form = ChartForm::Lines;
    const auto band = [&](int DayFigures::*field) {
        return each(value.days, [field](const DayFigures &day) { return day.*field; });
    };
    chart.series = {
        {tr("Before"), Look::Before, 0, ChartUnit::Polarity, each(value.before, polarityOf)},
        {tr("Average"), Look::Main, 3, ChartUnit::Polarity, each(value.days, polarityOf)},
        {tr("Negative"), Look::TableOnly, 0, ChartUnit::Count, band(&DayFigures::negative)},
        {tr("Neutral"), Look::TableOnly, 0, ChartUnit::Count, band(&DayFigures::neutral)},
        {tr("Positive"), Look::TableOnly, 0, ChartUnit::Count, band(&DayFigures::positive)},
    };
    for (const DayFigures &day : value.days) {
        ChartPoint point = pointOf(dayName(day.day, today), day.day, day.day);
        point.reading = tr("no tickets");
        if (day.created > 0) {
            point.reading = tr("%1 on average").arg(ChartWords::polarity(day.averagePolarity));
            point.beside = tr("%1 negative, %2 neutral, %3 positive")
                               .arg(ChartWords::count(day.negative), ChartWords::count(day.neutral),
                                    ChartWords::count(day.positive));
            point.action = tr("opens the %n ticket(s) created", nullptr, day.created);
        }
        chart.points.push_back(std::move(point));
    }
    const double rise = averagePolarity(value.days) - averagePolarity(value.before);
    if (!std::isnan(rise))
        chart.change = {ChartWords::polarity(rise), tr("average"),
                        toneOf(std::abs(rise) < noticedMood ? 0 : rise, true)};
    return chart;
}

ChartContent DashboardContent::categories(const DashboardFigures::Value &value)
{
    ChartContent chart;
    chart.title = tr("Categories");
    chart.definition = tr("Created in the period, as corrected by people.");
    chart.about = tr("Tickets created in the period by the category they have now, most first.") +
                  QLatin1Char(' ') + comparison();
    chart.pointHeader = tr("Category");
    chart.form = ChartForm::Rows;
    ChartSeries now{tr("This period"), Look::Main, 0, ChartUnit::Count, {}};
    ChartSeries then{tr("Before"), Look::Before, 0, ChartUnit::Count, {}};
    const CategoryCount *risen = nullptr;
    for (const CategoryCount &category : value.categories) {
        now.values.push_back(category.count);
        then.values.push_back(category.before);
        if (!risen || category.count - category.before > risen->count - risen->before)
            risen = &category;
        ChartPoint point =
            pointOf(Marks::category(category.category), value.fromDay, value.toDay);
        point.category = category.category;
        point.reading =
            tr("%1 now, %2 before")
                .arg(ChartWords::count(category.count), ChartWords::count(category.before));
        if (category.count > 0)
            point.action = tr("opens the %n ticket(s)", nullptr, category.count);
        chart.points.push_back(std::move(point));
    }
    if (risen && risen->count > risen->before)
        chart.change = {ChartWords::signedCount(risen->count - risen->before),
                        Marks::category(risen->category), Tone::Neutral};
    chart.series = {std::move(now), std::move(then)};
    return chart;
}

} // namespace caseline
