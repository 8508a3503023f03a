// SPDX-License-Identifier: GPL-3.0-or-later
#include "time_text.h"

#include "number_text.h"

#include <QDateTime>
#include <QLocale>

namespace caseline {

namespace {

using namespace std::chrono_literals;

constexpr auto oneDay = 24h;
constexpr auto oneWeek = 7 * oneDay;

QDateTime local(Instant at)
{
    return QDateTime::fromMSecsSinceEpoch(toMs(at));
}

template <class T, class Format>
QString dateText(const T &value, const Format &format)
{
    return withWesternDigits(QLocale().toString(value, format));
}

QString weekday(Instant at)
{
    return QLocale().dayName(local(at).date().dayOfWeek(), QLocale::ShortFormat);
}

QString dayAndMonth(Instant at)
{
    return dateText(local(at).date(), TimeText::tr("d MMM", "date without year"));
}

} // namespace

QString TimeText::span(Milliseconds length)
{
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(length).count();
    if (minutes < 60)
        return tr("%1 min").arg(minutes);
    if (length >= 2 * oneDay)
        return tr("%1 d").arg(minutes / (24 * 60));
    const auto rest = minutes % 60;
    if (rest == 0)
        return tr("%1 h").arg(minutes / 60);
    return tr("%1 h %2").arg(minutes / 60).arg(rest, 2, 10, QLatin1Char('0'));
}

QString TimeText::age(Instant then, Instant now)
{
    const auto passed = now - then;
    if (passed < 1min)
        return tr("just now");
    if (passed < 1h)
        return tr("%1 min ago")
            .arg(std::chrono::duration_cast<std::chrono::minutes>(passed).count());
    if (passed < oneDay)
        return tr("%1 h ago").arg(std::chrono::duration_cast<std::chrono::hours>(passed).count());
    if (passed < oneWeek)
        return weekday(then);
    if (local(then).date().year() == local(now).date().year())
        return dayAndMonth(then);
    return dateText(local(then).date(), QStringLiteral("MMM yyyy"));
}

QString TimeText::countdown(SlaState state, std::optional<Instant> due, Instant now)
{
    if (state == SlaState::Paused)
        return tr("paused");
    if (state == SlaState::None || !due)
        return {};
    const auto left = *due - now;
    if (left < 0ms)
        return tr("%1 over").arg(span(-left));
    if (left < oneDay)
        return tr("%1 left").arg(span(left));
    return tr("due %1").arg(left < oneWeek ? weekday(*due) : dayAndMonth(*due));
}

QString TimeText::clock(Instant at)
{
    // Some locales say seconds even in their short format.
    QString format = QLocale().timeFormat(QLocale::ShortFormat);
    format.remove(QStringLiteral(":ss")).remove(QStringLiteral(".ss"));
    return dateText(local(at).time(), format);
}

QString TimeText::clockWithSeconds(Instant at)
{
    QString format = QLocale().timeFormat(QLocale::ShortFormat);
    if (!format.contains(QLatin1Char('s')))
        format.replace(QStringLiteral("mm"), format.contains(QStringLiteral(".mm"))
                                                 ? QStringLiteral("mm.ss")
                                                 : QStringLiteral("mm:ss"));
    return dateText(local(at).time(), format);
}

QString TimeText::moment(Instant at, Instant now)
{
    if (local(at).date() == local(now).date())
        return clock(at);
    const auto distance = at < now ? now - at : at - now;
    return tr("%1 %2", "day, time")
        .arg(distance < oneWeek ? weekday(at) : dayAndMonth(at), clock(at));
}

QString TimeText::day(Instant at, Instant now)
{
    const QDate date = local(at).date();
    const qint64 ago = date.daysTo(local(now).date());
    if (ago == 0)
        return tr("Today");
    if (ago == 1)
        return tr("Yesterday");
    return dateText(date, date.year() == local(now).date().year()
                              ? tr("dddd d MMMM", "date without year")
                              : tr("d MMMM yyyy", "date with year"));
}

QString TimeText::dayAndClock(Instant at)
{
    return tr("%1, %2", "date, time")
        .arg(dateText(local(at).date(), tr("d MMMM yyyy", "date with year")), clock(at));
}

} // namespace caseline
