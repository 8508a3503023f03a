// SPDX-License-Identifier: GPL-3.0-or-later
#include "sql_metrics_reader.h"

#include "counters.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

QMap<QString, qint64> ofInbox(const QHash<QString, qint64> &counts, const QString &inbox)
{
    QMap<QString, qint64> sums;
    for (auto it = counts.cbegin(); it != counts.cend(); ++it) {
        const qsizetype cut = it.key().indexOf(u'/');
        if (inbox.isEmpty() || it.key().left(cut) == inbox)
            sums[it.key().mid(cut + 1)] += it.value();
    }
    return sums;
}

qint64 sumOf(const QHash<QString, qint64> &counts, const QString &inbox)
{
    qint64 sum = 0;
    for (auto it = counts.cbegin(); it != counts.cend(); ++it)
        if (inbox.isEmpty() || it.key() == inbox)
            sum += it.value();
    return sum;
}

void addToBacklog(DayFigures &figures, int age, int count)
{
    if (age < 1)
        figures.backlog0to1 += count;
    else if (age < 3)
        figures.backlog1to3 += count;
    else if (age < 7)
        figures.backlog3to7 += count;
    else
        figures.backlogOver7 += count;
}

/// `count` tickets created on day `from` and resolved on day `until` (a far day if not yet).
void addFlow(std::vector<DayFigures> &days, int from, int until, int count)
{
    const int first = days.front().day;
    const int last = days.back().day;
    if (from >= first && from <= last)
        days[size_t(from - first)].created += count;
    if (until >= first && until <= last)
        days[size_t(until - first)].resolved += count;
    for (int day = std::max(first, from); day <= std::min(last, until - 1); ++day)
        addToBacklog(days[size_t(day - first)], day - from, count);
}

constexpr int kNotYet = 1'000'000'000;

} // namespace

Result<SqlMetricsReader::Counts> SqlMetricsReader::counters(const QString &name) const
{
    const auto session = m_sessions.session();
    if (!session)
        return failure(session.error());
    auto rows = (*session)->run(u"counter.of_name"_s, {name});
    if (!rows)
        return failure(rows.error());
    Counts counts;
    while (rows->next())
        counts.insert(rows->text(0), rows->integer(1));
    return counts;
}

Result<ViewCounts> SqlMetricsReader::viewCounts(const QString &me) const
{
    const auto views = counters(u"view"_s);
    const auto assignees = counters(u"assignee"_s);
    const auto sla = counters(u"sla"_s);
    const auto deliveries = counters(u"delivery"_s);
    const auto dismissed = counters(u"delivery_dismissed"_s);
    for (const auto *part : {&views, &assignees, &sla, &deliveries, &dismissed})
        if (!*part)
            return failure(part->error());
    ViewCounts counts;
    counts.views[TicketView::Mine] = me.isEmpty() ? 0 : int(assignees->value(me));
    counts.views[TicketView::Unassigned] = int(assignees->value(u""_s));
    counts.views[TicketView::Escalated] = int(views->value(u"escalated"_s));
    counts.views[TicketView::DueSoon] = int(sla->value(u"soon"_s));
    counts.views[TicketView::Breached] = int(sla->value(u"breached"_s));
    counts.views[TicketView::Pending] = int(views->value(u"pending"_s));
    counts.views[TicketView::AllOpen] = int(views->value(u"open"_s));
    counts.views[TicketView::Snoozed] = int(views->value(u"snoozed"_s));
    counts.escalations = counts.views[TicketView::Escalated];
    const auto teams = ofTeams(me);
    if (!teams)
        return failure(teams.error());
    counts.inTeams = teams->has_value();
    counts.views[TicketView::MyTeams] = teams->value_or(0);
    for (int i = 0; i < int(Words<DeliveryStatus>::all.size()); ++i) {
        const QString name = word(DeliveryStatus(i));
        counts.deliveries[DeliveryStatus(i)] =
            int(deliveries->value(name) - dismissed->value(name));
    }
    counts.failedDeliveries = counts.deliveries[DeliveryStatus::Dead];
    for (const QString &state : {u"queued"_s, u"sending"_s, u"failed"_s})
        counts.waitingDeliveries += int(deliveries->value(state));
    return counts;
}

Result<std::optional<int>> SqlMetricsReader::ofTeams(const QString &me) const
{
    const auto session = m_sessions.session();
    if (!session)
        return failure(session.error());
    QStringList teams;
    {
        auto rows = (*session)->run(u"team.of_member"_s, {me.isNull() ? u""_s : me});
        if (!rows)
            return failure(rows.error());
        while (rows->next())
            teams << rows->text(0);
    }
    if (teams.isEmpty())
        return std::nullopt;
    const auto counts = counters(u"team"_s);
    if (!counts)
        return failure(counts.error());
    int sum = 0;
    for (const QString &team : std::as_const(teams))
        sum += int(counts->value(team));
    return sum;
}

Result<QMap<QString, qint64>> SqlMetricsReader::openJobs() const
{
    const auto session = m_sessions.session();
    if (!session)
        return failure(session.error());
    auto rows = (*session)->run(u"job.open_by_queue"_s);
    if (!rows)
        return failure(rows.error());
    QMap<QString, qint64> queues;
    for (const char *queue : Words<JobQueue>::all)
        queues.insert(QLatin1String(queue), 0);
    while (rows->next())
        queues[rows->text(0)] = rows->integer(1);
    return queues;
}

Result<DeskTotals> SqlMetricsReader::totals(const QString &inbox) const
{
    QHash<QString, Counts> all;
    for (const QString &name : {u"total"_s, u"status"_s, u"category"_s, u"mood"_s, u"priority"_s,
                                u"confidence"_s, u"polarity"_s, u"delivery"_s, u"reminder"_s}) {
        auto counts = counters(name);
        if (!counts)
            return failure(counts.error());
        all.insert(name, *counts);
    }
    DeskTotals totals;
    totals.total = sumOf(all[u"total"_s], inbox);
    totals.byStatus = ofInbox(all[u"status"_s], inbox);
    totals.byCategory = ofInbox(all[u"category"_s], inbox);
    totals.byMood = ofInbox(all[u"mood"_s], inbox);
    totals.byPriority = ofInbox(all[u"priority"_s], inbox);
    if (totals.total > 0) {
        const double count = double(totals.total) * kMicro;
        totals.averageConfidence = double(sumOf(all[u"confidence"_s], inbox)) / count;
        totals.averagePolarity = double(sumOf(all[u"polarity"_s], inbox)) / count;
    }
    const Counts &deliveries = all[u"delivery"_s];
    for (auto it = deliveries.cbegin(); it != deliveries.cend(); ++it)
        totals.deliveriesByStatus[it.key()] = it.value();
    totals.remindersPending = all[u"reminder"_s].value(u"scheduled"_s);
    const auto session = m_sessions.session();
    if (!session)
        return failure(session.error());
    auto oldest = (*session)->run(u"ticket.oldest"_s);
    if (!oldest)
        return failure(oldest.error());
    if (oldest->next() && !oldest->isNull(0))
        totals.firstCreated = fromMs(oldest->integer(0));
    return totals;
}

Result<std::vector<DayFigures>> SqlMetricsReader::days(int fromDay, int toDay) const
{
    std::vector<DayFigures> days;
    for (int day = fromDay; day <= toDay; ++day)
        days.push_back(DayFigures{day});
    if (days.empty())
        return days;
    const auto flow = counters(u"flow"_s);
    const auto moods = counters(u"day_mood"_s);
    const auto polarity = counters(u"day_polarity"_s);
    const auto escalated = counters(u"day_escalated"_s);
    for (const auto *part : {&flow, &moods, &polarity, &escalated})
        if (!*part)
            return failure(part->error());
    for (auto it = flow->cbegin(); it != flow->cend(); ++it) {
        const QStringList ends = it.key().split(u'/');
        const int until = ends.value(1) == "-"_L1 ? kNotYet : ends.value(1).toInt();
        addFlow(days, ends.value(0).toInt(), until, int(it.value()));
    }
    for (DayFigures &figures : days) {
        const QString day = QString::number(figures.day);
        figures.negative = int(moods->value(day + u"/negative"_s));
        figures.neutral = int(moods->value(day + u"/neutral"_s));
        figures.positive = int(moods->value(day + u"/positive"_s));
        figures.escalated = int(escalated->value(day));
        if (figures.created > 0)
            figures.averagePolarity = double(polarity->value(day)) / kMicro / figures.created;
    }
    return days;
}

Result<std::vector<CategoryCount>> SqlMetricsReader::categories(int fromDay, int toDay) const
{
    const auto counts = counters(u"day_category"_s);
    if (!counts)
        return failure(counts.error());
    const int length = toDay - fromDay + 1;
    QMap<QString, CategoryCount> sums;
    for (auto it = counts->cbegin(); it != counts->cend(); ++it) {
        const QStringList parts = it.key().split(u'/');
        const int day = parts.value(0).toInt();
        if (day < fromDay - length || day > toDay || parts.size() != 3)
            continue;
        CategoryCount &sum = sums[parts[1] + u'/' + parts[2]];
        sum.taxonomy = parts[1];
        sum.category = parts[2];
        (day < fromDay ? sum.before : sum.count) += int(it.value());
    }
    std::vector<CategoryCount> sorted(sums.cbegin(), sums.cend());
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const auto &a, const auto &b) { return a.count > b.count; });
    return sorted;
}

} // namespace caseline
