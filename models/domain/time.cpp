// SPDX-License-Identifier: GPL-3.0-or-later
#include "time.h"

namespace caseline {

using namespace std::chrono;

QString toRfc3339(Instant t)
{
    const auto day = floor<days>(t);
    const year_month_day date{day};
    const hh_mm_ss clock{t - day};
    // Hand-made: QDateTime::toString costs ten times as much, and an answer of 100 tickets holds
    // 700 of these.
    QString text(24, Qt::Uninitialized);
    QChar *next = text.data();
    const auto put = [&next](int number, int digits, char after) {
        for (int place = digits - 1; place >= 0; --place, number /= 10)
            next[place] = QChar(u'0' + number % 10);
        next[digits] = QLatin1Char(after);
        next += digits + 1;
    };
    put(int(date.year()), 4, '-');
    put(int(unsigned(date.month())), 2, '-');
    put(int(unsigned(date.day())), 2, 'T');
    put(int(clock.hours().count()), 2, ':');
    put(int(clock.minutes().count()), 2, ':');
    put(int(clock.seconds().count()), 2, '.');
    put(int(clock.subseconds().count()), 3, 'Z');
    return text;
}

int utcDay(Instant t)
{
    const year_month_day date{floor<days>(t)};
    return int(date.year()) * 10000 + int(unsigned(date.month())) * 100 + int(unsigned(date.day()));
}

int dayNumber(Instant t)
{
    return int(floor<days>(t).time_since_epoch().count());
}

} // namespace caseline
