// SPDX-License-Identifier: GPL-3.0-or-later
#include "time.h"

namespace caseline {

using namespace std::chrono;

QString toRfc3339(Instant t)
{
    const auto day = floor<days>(t);
    const year_month_day date{day};
    const hh_mm_ss clock{t - day};
    // Hand-made: QDateTime::toString costs ten times as much and stands in every list answer.
    char text[32];
    const int length = std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02d.%03dZ",
                                     int(date.year()), unsigned(date.month()), unsigned(date.day()),
                                     int(clock.hours().count()), int(clock.minutes().count()),
                                     int(clock.seconds().count()), int(clock.subseconds().count()));
    return QString::fromLatin1(text, length);
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
