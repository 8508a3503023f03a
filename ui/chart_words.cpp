// SPDX-License-Identifier: GPL-3.0-or-later
#include "chart_words.h"

#include "number_text.h"
#include "text_paint.h"

#include <QDate>
#include <QLocale>

#include <cmath>

namespace caseline {

namespace {

const QDate epoch(1970, 1, 1);

QDate dateOf(int day)
{
    return epoch.addDays(day);
}

QString dateText(const QDate &date, const QString &format)
{
    return withWesternDigits(QLocale().toString(date, format));
}

QString dash()
{
    return QStringLiteral("–");
}

/// A sign in front, kept there when the sentence runs right to left.
QString withSign(double value, const QString &magnitude, bool zero)
{
    if (zero)
        return magnitude;
    return isolated((value < 0 ? QChar(0x2212) : QLatin1Char('+')) + magnitude);
}

QString decimals(double value, int places)
{
    return withWesternDigits(QLocale().toString(value, 'f', places));
}

} // namespace

QString ChartWords::count(double value)
{
    return std::isnan(value) ? dash() : numberText(qint64(std::llround(value)));
}

QString ChartWords::signedCount(double value)
{
    const qint64 whole = std::llround(value);
    return withSign(value, numberText(std::abs(whole)), whole == 0);
}

QString ChartWords::share(double fraction)
{
    return std::isnan(fraction) ? dash() : decimals(fraction * 100, 1);
}

QString ChartWords::signedShare(double fraction)
{
    return withSign(fraction, decimals(std::abs(fraction) * 100, 1),
                    std::llround(fraction * 1000) == 0);
}

QString ChartWords::percent(const QString &number)
{
    return isolated(tr("%1 %", "a share").arg(number));
}

QString ChartWords::polarity(double value)
{
    if (std::isnan(value))
        return dash();
    return withSign(value, decimals(std::abs(value), 2), std::llround(value * 100) == 0);
}

QString ChartWords::value(double value, ChartUnit unit)
{
    return unit == ChartUnit::Polarity ? polarity(value) : count(value);
}

QString ChartWords::day(int day)
{
    return dateText(dateOf(day), tr("d MMM", "day on a chart"));
}

QString ChartWords::dayAfter(int day, int previous)
{
    const QDate date = dateOf(day);
    if (date.month() != dateOf(previous).month())
        return ChartWords::day(day);
    return dateText(date, tr("d", "day on a chart, its month stands before"));
}

QString ChartWords::fullDay(int day)
{
    return dateText(dateOf(day), tr("d MMMM yyyy", "day in full"));
}

QString ChartWords::period(int fromDay, int toDay)
{
    const QDate from = dateOf(fromDay);
    const QDate to = dateOf(toDay);
    if (from.year() != to.year()) {
        const QString withYear = tr("d MMM yyyy", "day with year");
        return tr("%1 – %2", "from day to day")
            .arg(dateText(from, withYear), dateText(to, withYear));
    }
    return tr("%1 – %2", "from day to day")
        .arg(from.month() == to.month()
                 ? dateText(from, tr("d", "first day of a period within one month"))
                 : day(fromDay),
             day(toDay));
}

} // namespace caseline
