// SPDX-License-Identifier: GPL-3.0-or-later
#include "dashboard_csv.h"

#include <QDate>

namespace caseline {

namespace {

constexpr int polarityPlaces = 4;

QByteArray line(const QList<QByteArray> &cells)
{
    return cells.join(',') + "\r\n";
}

QByteArray dayLine(const char *period, const DayFigures &day)
{
    const QByteArray date = QDate(1970, 1, 1).addDays(day.day).toString(Qt::ISODate).toLatin1();
    const QByteArray polarity = day.created > 0
                                    ? QByteArray::number(day.averagePolarity, 'f', polarityPlaces)
                                    : QByteArray();
    QList<QByteArray> cells{QByteArray(period), date};
    for (const int count : {day.created, day.resolved, day.escalated})
        cells.append(QByteArray::number(count));
    cells.append(polarity);
    for (const int count : {day.negative, day.neutral, day.positive, day.backlog0to1,
                            day.backlog1to3, day.backlog3to7, day.backlogOver7})
        cells.append(QByteArray::number(count));
    return line(cells);
}

} // namespace

QByteArray csvText(const QString &text)
{
    static const QString commands = QStringLiteral("=+-@\t\r\n");
    QString safe = text;
    // Spreadsheets also run what follows leading blanks and signs that only look like ours.
    const QString seen = text.normalized(QString::NormalizationForm_KC).trimmed();
    if ((!text.isEmpty() && commands.contains(text.front())) ||
        (!seen.isEmpty() && commands.contains(seen.front())))
        safe.prepend(QLatin1Char('\''));
    const bool quote = safe.contains(QLatin1Char(',')) || safe.contains(QLatin1Char('"')) ||
                       safe.contains(QLatin1Char(';')) || safe.contains(QLatin1Char('\n')) ||
                       safe.contains(QLatin1Char('\r')) || safe.contains(QLatin1Char('\t'));
    if (!quote)
        return safe.toUtf8();
    safe.replace(QLatin1Char('"'), QStringLiteral("\"\""));
    return '"' + safe.toUtf8() + '"';
}

QByteArray dashboardCsv(const DashboardFigures::Value &value)
{
    QByteArray csv =
        line({"period", "day_utc", "created", "resolved", "escalated", "average_polarity",
              "negative", "neutral", "positive", "backlog_0_to_1_days", "backlog_1_to_3_days",
              "backlog_3_to_7_days", "backlog_over_7_days"});
    for (const DayFigures &day : value.before)
        csv += dayLine("before", day);
    for (const DayFigures &day : value.days)
        csv += dayLine("this", day);
    csv += "\r\n" + line({"taxonomy", "category", "created", "created_before"});
    for (const CategoryCount &category : value.categories)
        csv += line({csvText(category.taxonomy), csvText(category.category),
                     QByteArray::number(category.count), QByteArray::number(category.before)});
    return csv;
}

} // namespace caseline
