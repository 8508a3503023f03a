// SPDX-License-Identifier: GPL-3.0-or-later
#include "business_hours.h"

#include <QDateTime>
#include <QList>
#include <QStringList>

#include <algorithm>
#include <optional>

namespace caseline {
namespace {

constexpr int minutesPerDay = 24 * 60;
constexpr qint64 msPerMinute = 60'000;
constexpr qint64 msPerDay = minutesPerDay * msPerMinute;
constexpr qint64 widestOffset = 18 * 60 * msPerMinute; // no zone is farther from UTC
constexpr int farthestDays = 10 * 366; // then even the longest chain of days off has ended

constexpr std::array dayNames = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

std::optional<int> readDay(QStringView text)
{
    const QString name = text.trimmed().toString().toLower();
    for (size_t i = 0; i < dayNames.size(); ++i)
        if (name.startsWith(QLatin1String(dayNames[i])))
            return int(i);
    return std::nullopt;
}

// "Mon-Fri", "Sat", "Mon,Wed"; a range may run over the end of the week.
std::vector<int> readDays(const QString &text)
{
    std::vector<int> days;
    for (const QString &part : text.split(QLatin1Char(','))) {
        const QStringList ends = part.split(QLatin1Char('-'));
        const auto first = readDay(ends.first());
        const auto last = readDay(ends.last());
        if (!first || !last || ends.size() > 2)
            return {};
        for (int day = *first;; day = (day + 1) % 7) {
            days.push_back(day);
            if (day == *last)
                break;
        }
    }
    return days;
}

std::optional<int> readMinutes(const QString &text)
{
    const QStringList parts = text.trimmed().split(QLatin1Char(':'));
    if (parts.size() != 2 || parts[1].size() != 2)
        return std::nullopt;
    bool hourOk = false;
    bool minuteOk = false;
    const int hour = parts[0].toInt(&hourOk);
    const int minute = parts[1].toInt(&minuteOk);
    const int total = hour * 60 + minute;
    if (!hourOk || !minuteOk || hour < 0 || minute < 0 || minute > 59 || total > minutesPerDay)
        return std::nullopt;
    return total;
}

bool isRoundTheClockWord(const QString &text)
{
    const QString word = text.trimmed().toLower();
    return word.isEmpty() || word == QLatin1String("24x7") || word == QLatin1String("24/7");
}

void append(std::vector<SlaSegment> &segments, SlaSegment segment)
{
    if (segment.from >= segment.to)
        return;
    if (!segments.empty() && segments.back().to == segment.from)
        segments.back().to = segment.to;
    else
        segments.push_back(segment);
}

} // namespace

Result<BusinessHours> BusinessHours::parse(const QString &hours, const QString &zone)
{
    BusinessHours result;
    const QByteArray zoneId = zone.trimmed().toUtf8();
    if (!zoneId.isEmpty())
        result.m_zone = QTimeZone(zoneId);
    if (!result.m_zone.isValid())
        return failure(ErrorKind::Invalid, QStringLiteral("\"%1\" is not a time zone").arg(zone));
    if (isRoundTheClockWord(hours))
        return result;
    result.m_roundTheClock = false;
    for (const QString &clause : hours.split(QLatin1Char(';'), Qt::SkipEmptyParts))
        if (const QString problem = result.readClause(clause.trimmed()); !problem.isEmpty())
            return failure(ErrorKind::Invalid, problem);
    if (std::all_of(result.m_week.begin(), result.m_week.end(), [](auto &d) { return d.empty(); }))
        return failure(ErrorKind::Invalid, QStringLiteral("business hours are never open"));
    return result;
}

// Gives the complaint, or nothing.
QString BusinessHours::readClause(const QString &clause)
{
    const qsizetype space = clause.indexOf(QLatin1Char(' '));
    const QString head = clause.left(space);
    const QString tail = space < 0 ? QString() : clause.mid(space + 1);
    if (clause.isEmpty())
        return {};
    if (head.compare(QLatin1String("closed"), Qt::CaseInsensitive) == 0)
        return readClosed(tail);
    const std::vector<int> days = readDays(head);
    if (days.empty())
        return QStringLiteral("\"%1\" names no days such as Mon-Fri").arg(clause);
    for (const QString &span : tail.split(QLatin1Char(','))) {
        const QStringList ends = span.split(QLatin1Char('-'));
        const auto from = ends.size() == 2 ? readMinutes(ends[0]) : std::nullopt;
        const auto to = ends.size() == 2 ? readMinutes(ends[1]) : std::nullopt;
        if (!from || !to)
            return QStringLiteral("\"%1\" has no times such as 09:00-17:30").arg(clause);
        if (*from >= *to)
            return QStringLiteral("\"%1\" ends before it starts; split a night at 24:00")
                .arg(clause);
        for (const int day : days)
            addOpening(day, {*from, *to});
    }
    return {};
}

QString BusinessHours::readClosed(const QString &list)
{
    for (const QString &item : list.split(QLatin1Char(','))) {
        const QString text = item.trimmed();
        const bool yearly = text.size() == 5;
        // A leap year, so that 02-29 can be closed in each.
        const QDate date =
            QDate::fromString(yearly ? QStringLiteral("2000-") + text : text, Qt::ISODate);
        if (!date.isValid())
            return QStringLiteral("\"%1\" is no day such as 12-25 or 2027-05-17").arg(text);
        m_holidays.push_back({yearly ? 0 : date.year(), date.month(), date.day()});
    }
    return {};
}

void BusinessHours::addOpening(int weekday, Opening opening)
{
    auto &day = m_week[size_t(weekday)];
    day.push_back(opening);
    std::sort(day.begin(), day.end(), [](Opening a, Opening b) { return a.from < b.from; });
    std::vector<Opening> merged;
    for (const Opening next : day) {
        if (!merged.empty() && next.from <= merged.back().to)
            merged.back().to = std::max(merged.back().to, next.to);
        else
            merged.push_back(next);
    }
    day = merged;
}

bool BusinessHours::isClosed(QDate day) const
{
    return std::any_of(m_holidays.begin(), m_holidays.end(), [day](const Holiday &h) {
        return (h.year == 0 || h.year == day.year()) && h.month == day.month() &&
               h.day == day.day();
    });
}

QDate BusinessHours::localDay(Instant t) const
{
    return QDateTime::fromMSecsSinceEpoch(toMs(t), m_zone).date();
}

// Cuts time into stretches of one offset from UTC; within each, wall-clock time is plain
// arithmetic.
std::vector<SlaSegment> BusinessHours::openOn(QDate day) const
{
    std::vector<SlaSegment> open;
    const auto &openings = m_week[size_t(day.dayOfWeek() - 1)];
    if (openings.empty() || isClosed(day))
        return open;
    const qint64 midnight = QDateTime(day, QTime(0, 0), Qt::UTC).toMSecsSinceEpoch();
    qint64 from = midnight - widestOffset;
    const qint64 end = midnight + msPerDay + widestOffset;
    const auto stretch = [&](qint64 to, qint64 offset) {
        for (const Opening o : openings)
            append(open, {fromMs(std::max(from, midnight + o.from * msPerMinute - offset)),
                          fromMs(std::min(to, midnight + o.to * msPerMinute - offset))});
        from = to;
    };
    const auto at = [](qint64 ms) { return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC); };
    qint64 offset = m_zone.offsetFromUtc(at(from)) * 1000LL;
    if (m_zone.hasTransitions()) {
        for (const auto &change : m_zone.transitions(at(from), at(end))) {
            stretch(change.atUtc.toMSecsSinceEpoch(), offset);
            offset = change.offsetFromUtc * 1000LL;
        }
    }
    stretch(end, offset);
    return open;
}

std::vector<SlaSegment> BusinessHours::segments(Instant start, Milliseconds budget) const
{
    std::vector<SlaSegment> result;
    if (budget <= Milliseconds::zero())
        return result;
    if (m_roundTheClock)
        return {{start, start + budget}};
    const QDate first = localDay(start);
    for (int day = 0; day < farthestDays && budget > Milliseconds::zero(); ++day) {
        for (const SlaSegment open : openOn(first.addDays(day))) {
            const Instant from = std::max(open.from, start);
            const Instant to = std::min(open.to, from + budget);
            if (from >= to)
                continue;
            append(result, {from, to});
            budget -= to - from;
        }
    }
    return result;
}

Instant BusinessHours::due(Instant start, Milliseconds budget) const
{
    if (m_roundTheClock || budget <= Milliseconds::zero())
        return start + budget;
    const std::vector<SlaSegment> counted = segments(start, budget);
    return counted.empty() ? start + budget : counted.back().to;
}

Milliseconds BusinessHours::counted(Instant from, Instant to) const
{
    if (from >= to)
        return Milliseconds::zero();
    if (m_roundTheClock)
        return to - from;
    Milliseconds sum{};
    const QDate last = localDay(to);
    for (QDate day = localDay(from); day <= last; day = day.addDays(1))
        for (const SlaSegment open : openOn(day))
            sum +=
                std::max(Milliseconds::zero(), std::min(open.to, to) - std::max(open.from, from));
    return sum;
}

} // namespace caseline
