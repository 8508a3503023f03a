// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/time.h"
#include "domain/words.h"

#include <QCoreApplication>
#include <QString>

namespace caseline {

/// Times as people say them, in the local zone and language.
class TimeText
{
    Q_DECLARE_TR_FUNCTIONS(caseline::TimeText)
public:
    /// "just now", "26 min ago", "2 h ago", "Mon", "3 Mar", "Mar 2025".
    static QString age(Instant then, Instant now);
    /// "18 min left", "1 h 20 left", "12 min over", "due Thu", "paused"; empty when nothing is due.
    static QString countdown(SlaState state, std::optional<Instant> due, Instant now);
    /// "13:30".
    static QString clock(Instant at);
    static QString clockWithSeconds(Instant at);
    /// "13:30" today, "Thu 13:30" within a week, else "3 Mar 13:30".
    static QString moment(Instant at, Instant now);
    /// "Today", "Yesterday", "Monday 9 March", "9 March 2025".
    static QString day(Instant at, Instant now);
    /// "9 March 2025, 13:30".
    static QString dayAndClock(Instant at);
    /// "12 min", "1 h 20", "3 d".
    static QString span(Milliseconds length);
};

} // namespace caseline
