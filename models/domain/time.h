// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <chrono>
#include <optional>

namespace caseline {

/// UTC with milliseconds, as it is stored.
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;
using Milliseconds = std::chrono::milliseconds;

/// The wall clock as a seam. Implementations are safe to call from any thread.
class Clock
{
public:
    virtual ~Clock() = default;
    virtual Instant now() const = 0;
};

class SystemClock final : public Clock
{
public:
    Instant now() const override
    {
        return std::chrono::time_point_cast<Milliseconds>(std::chrono::system_clock::now());
    }
};

constexpr qint64 toMs(Instant t)
{
    return t.time_since_epoch().count();
}
constexpr Instant fromMs(qint64 ms)
{
    return Instant{Milliseconds{ms}};
}

/// RFC 3339 in UTC with milliseconds, e.g. 2026-03-10T13:30:00.000Z.
QString toRfc3339(Instant t);

/// The UTC day as YYYYMMDD (`utcDay`) and as a count of days since 1970 (`dayNumber`).
int utcDay(Instant t);
int dayNumber(Instant t);

} // namespace caseline
