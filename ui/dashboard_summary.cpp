// SPDX-License-Identifier: GPL-3.0-or-later
#include "dashboard_summary.h"

#include "chart_words.h"
#include "dashboard_content.h"

#include <cmath>
#include <limits>

namespace caseline {

namespace {

using Days = std::vector<DayFigures>;

template <class Of>
int sum(const Days &days, Of of)
{
    int total = 0;
    for (const DayFigures &day : days)
        total += of(day);
    return total;
}

template <class Of>
std::vector<double> trail(const Days &days, Of of)
{
    std::vector<double> values;
    values.reserve(days.size());
    for (const DayFigures &day : days)
        values.push_back(of(day));
    return values;
}

/// NaN when there is nothing to take a share of.
double share(int part, int whole)
{
    return whole > 0 ? double(part) / whole : std::numeric_limits<double>::quiet_NaN();
}

/// A trail has no holes: a day without tickets repeats the day before.
std::vector<double> shareTrail(const Days &days, int (*part)(const DayFigures &),
                               int (*whole)(const DayFigures &))
{
    std::vector<double> values;
    for (const DayFigures &day : days) {
        const double value = share(part(day), whole(day));
        if (!std::isnan(value))
            values.push_back(value);
        else if (!values.empty())
            values.push_back(values.back());
    }
    return values;
}

int createdOf(const DayFigures &day)
{
    return day.created;
}
int resolvedOf(const DayFigures &day)
{
    return day.resolved;
}
int escalatedOf(const DayFigures &day)
{
    return day.escalated;
}
int negativeOf(const DayFigures &day)
{
    return day.negative;
}

} // namespace

std::vector<FigureFace> DashboardSummary::figures(const DashboardFigures::Value &value,
                                                  const ViewCounts &now)
{
    return {created(value),     resolved(value),     backlog(value),
            escalations(value), negativeMood(value), promises(now)};
}

QString DashboardSummary::meaningOf(const Change &change)
{
    switch (change.tone) {
    case Tone::Better: return tr("%1, better than before").arg(change.figure);
    case Tone::Worse: return tr("%1, worse than before").arg(change.figure);
    case Tone::Neutral: break;
    }
    return change.figure;
}

void DashboardSummary::compareCounts(FigureFace &face, int now, int then, bool riseIsGood,
                                     bool judge)
{
    face.change.figure =
        then > 0 ? ChartWords::percent(ChartWords::signedCount(100.0 * (now - then) / then))
                 : ChartWords::signedCount(now - then);
    face.change.word = tr("was %1").arg(ChartWords::count(then));
    if (judge && now != then)
        face.change.tone = (now > then) == riseIsGood ? Tone::Better : Tone::Worse;
    face.meaning = meaningOf(face.change);
}

void DashboardSummary::compareShares(FigureFace &face, double now, double then)
{
    face.figure = ChartWords::share(now);
    if (!std::isnan(now))
        face.unit = tr("%", "unit after a big figure");
    if (std::isnan(now) || std::isnan(then)) {
        face.change.word = std::isnan(now) ? tr("no tickets") : tr("no tickets before");
        return;
    }
    face.change.figure = ChartWords::signedShare(now - then);
    face.change.word = tr("was %1").arg(ChartWords::share(then));
    if (std::llround((now - then) * 1000) != 0)
        face.change.tone = now < then ? Tone::Better : Tone::Worse;
    face.meaning = meaningOf(face.change);
}

FigureFace DashboardSummary::created(const DashboardFigures::Value &value)
{
    FigureFace face;
    face.caption = tr("Created");
    const int now = sum(value.days, createdOf);
    face.figure = ChartWords::count(now);
    face.definition = tr("Tickets created in the period. Compared with the same number of days "
                         "directly before; today counts so far.");
    face.trail = trail(value.days, createdOf);
    compareCounts(face, now, sum(value.before, createdOf), false, false);
    return face;
}

FigureFace DashboardSummary::resolved(const DashboardFigures::Value &value)
{
    FigureFace face;
    face.caption = tr("Resolved");
    const int now = sum(value.days, resolvedOf);
    face.figure = ChartWords::count(now);
    face.definition = tr("Tickets last resolved in the period and not opened again. Compared with "
                         "the same number of days directly before; today counts so far.");
    face.trail = trail(value.days, resolvedOf);
    compareCounts(face, now, sum(value.before, resolvedOf), true, true);
    return face;
}

FigureFace DashboardSummary::backlog(const DashboardFigures::Value &value)
{
    FigureFace face;
    face.caption = tr("Backlog now");
    face.definition = tr("Tickets neither resolved nor closed. Compared with the end of the day "
                         "before the period.");
    face.trail = trail(value.days, backlogOf);
    const int now = value.days.empty() ? 0 : backlogOf(value.days.back());
    const int then = value.before.empty() ? 0 : backlogOf(value.before.back());
    face.figure = ChartWords::count(now);
    face.change.figure = ChartWords::signedCount(now - then);
    if (now != then)
        face.change.tone = now < then ? Tone::Better : Tone::Worse;
    const int old = value.days.empty() ? 0 : value.days.back().backlogOver7;
    face.change.word = tr("%1 over 7 days").arg(ChartWords::count(old));
    face.meaning = meaningOf(face.change);
    return face;
}

FigureFace DashboardSummary::escalations(const DashboardFigures::Value &value)
{
    FigureFace face;
    face.caption = tr("Escalation rate");
    face.definition = tr("Tickets escalated at least once, of those created in the period.");
    face.trail = shareTrail(value.days, escalatedOf, createdOf);
    compareShares(face, share(sum(value.days, escalatedOf), sum(value.days, createdOf)),
                  share(sum(value.before, escalatedOf), sum(value.before, createdOf)));
    return face;
}

FigureFace DashboardSummary::negativeMood(const DashboardFigures::Value &value)
{
    FigureFace face;
    face.caption = tr("Negative mood");
    face.definition = tr("Tickets that began with a negative message, of those created in the "
                         "period.");
    face.trail = shareTrail(value.days, negativeOf, judgedOf);
    compareShares(face, share(sum(value.days, negativeOf), sum(value.days, judgedOf)),
                  share(sum(value.before, negativeOf), sum(value.before, judgedOf)));
    return face;
}

FigureFace DashboardSummary::promises(const ViewCounts &now)
{
    FigureFace face;
    face.caption = tr("Breached now");
    const int over = now.views.value(TicketView::Breached);
    const int soon = now.views.value(TicketView::DueSoon);
    face.figure = ChartWords::count(over);
    face.definition = tr("Open tickets whose promised time is over, and those due soon. This "
                         "is now, not the period.");
    face.change.word = tr("%1 due soon").arg(ChartWords::count(soon));
    return face;
}

} // namespace caseline
