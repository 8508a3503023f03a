// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"
#include "domain/time.h"

#include <QDate>
#include <QString>
#include <QTimeZone>

#include <array>
#include <vector>

namespace caseline {

/// A stretch of time that counts, half-open: `from` counts, `to` does not.
struct SlaSegment
{
    Instant from;
    Instant to;
    friend bool operator==(const SlaSegment &, const SlaSegment &) = default;
};

/// The hours in which promised time runs, as wall-clock times of one zone. On the nights when the
/// clock is changed exactly those instants count whose wall-clock time is open, so that an hour
/// that is skipped counts nothing and one that comes twice counts twice. A value; const methods are
/// safe from many threads.
class BusinessHours
{
public:
    BusinessHours() = default; ///< round the clock, UTC

    /// Reads e.g. "Mon-Fri 09:00-12:00,13:00-17:30; Sat 10:00-14:00; closed 12-25, 2027-05-17".
    /// "24x7", "24/7" or nothing at all is round the clock. Days are in English, times run from
    /// 00:00 to 24:00; "closed" names days off, each year or once. `zone` is an IANA name. The
    /// error is one line that names the part that cannot be read.
    static Result<BusinessHours> parse(const QString &hours, const QString &zone);

    bool isRoundTheClock() const { return m_roundTheClock; }
    const QTimeZone &zone() const { return m_zone; }

    /// When `budget` of counted time from `start` on is used up. A budget of zero or less gives
    /// `start` plus that budget: what is late stays late.
    Instant due(Instant start, Milliseconds budget) const;

    /// The counted stretches between `start` and `due(start, budget)`: why it is due then.
    std::vector<SlaSegment> segments(Instant start, Milliseconds budget) const;

    /// Counted time between two instants; zero if `to` is not after `from`.
    Milliseconds counted(Instant from, Instant to) const;

private:
    struct Opening
    {
        int from = 0; ///< minutes since local midnight
        int to = 0;   ///< up to 24 * 60
    };
    struct Holiday
    {
        int year = 0; ///< 0: every year
        int month = 0;
        int day = 0;
    };

    QString readClause(const QString &clause);
    QString readClosed(const QString &list);
    void addOpening(int weekday, Opening opening);
    bool isClosed(QDate day) const;
    QDate localDay(Instant t) const;
    std::vector<SlaSegment> openOn(QDate day) const;

    bool m_roundTheClock = true;
    QTimeZone m_zone = QTimeZone::utc();
    std::array<std::vector<Opening>, 7> m_week; ///< Monday first, sorted, without overlaps
    std::vector<Holiday> m_holidays;
};

} // namespace caseline
