// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/time.h"

#include <QString>

#include <tl/expected.hpp>

class QDate;
class QTime;
class QTimeZone;

namespace caseline {

/// Why typed words are no time to come back at.
enum class SnoozeFault { NotUnderstood, Past, TooFar };

/// When a ticket that is set aside comes back, in the words of people, English or German: "in 2
/// hours", "90 min", "tomorrow 9", "mon 14:00", "next week", "10.3. um 8 Uhr", "morgen früh". A day
/// without a time means its morning, a time without a day the next one that comes. Hours and
/// minutes are counted as they pass, days and times on the clocks of `zone`: a time that they leave
/// out moves on by as much as they do, of one that they show twice the first is meant.
tl::expected<Instant, SnoozeFault> readSnoozeTime(const QString &words, Instant now,
                                                  const QTimeZone &zone);

/// When the clocks of `zone` show that time of that day.
Instant clockInstant(const QDate &day, const QTime &time, const QTimeZone &zone);

} // namespace caseline
