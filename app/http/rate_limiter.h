// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>

#include <chrono>

namespace caseline {

/// Where a client stands with its limit, as the RateLimit fields say it.
struct Quota
{
    /// Said of clients without a limit: as much as any key can be given, and always all of it left.
    static constexpr int kUnlimited = 1'000'000;

    int limit = kUnlimited;
    int remaining = kUnlimited;
    std::chrono::seconds reset{0};      ///< until the bucket is full again
    std::chrono::seconds retryAfter{0}; ///< until there is one more; with `allowed` false
    bool allowed = true;
};

/// A token bucket for each client: it holds a minute's worth and refills evenly. Times are
/// monotonic. Belongs to one thread.
class RateLimiter
{
public:
    using Time = std::chrono::steady_clock::time_point;

    /// Takes one token (`take` false: only looks). `perMinute` 0 is unlimited.
    Quota check(const QByteArray &client, int perMinute, bool take, Time now);
    qsizetype size() const { return m_buckets.size(); }

private:
    struct Bucket
    {
        double tokens = 0;
        Time filledAt{};
    };

    void sweep(Time now);

    QHash<QByteArray, Bucket> m_buckets;
    Time m_sweptAt{};
};

} // namespace caseline
