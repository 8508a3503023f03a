// SPDX-License-Identifier: GPL-3.0-or-later
#include "rate_limiter.h"

#include <algorithm>
#include <cmath>

namespace caseline {

namespace {
using std::chrono::duration;
using std::chrono::seconds;

constexpr std::chrono::minutes kPeriod{1};
/// A bucket that was not touched for a period is full, and a full one need not be remembered.
constexpr seconds kForgetInterval{10};
/// With more strangers than this in a minute, new ones are not remembered but refused.
constexpr qsizetype kMaxBuckets = 100'000;

seconds roundedUp(double value)
{
    return seconds(std::max<qint64>(0, qint64(std::ceil(value))));
}
} // namespace

Quota RateLimiter::check(const QByteArray &client, int perMinute, bool take, Time now)
{
    if (perMinute <= 0)
        return {};
    sweep(now);
    const double perSecond = perMinute / duration<double>(kPeriod).count();
    const auto known = m_buckets.constFind(client);
    Bucket bucket{double(perMinute), now};
    if (known != m_buckets.constEnd()) {
        const double idle = duration<double>(now - known->filledAt).count();
        bucket.tokens =
            std::min<double>(perMinute, known->tokens + std::max(0.0, idle) * perSecond);
    }
    Quota quota;
    quota.limit = perMinute;
    const bool remembered = known != m_buckets.constEnd() || m_buckets.size() < kMaxBuckets;
    quota.allowed = bucket.tokens >= 1 && remembered;
    if (take && quota.allowed)
        bucket.tokens -= 1;
    if (take && remembered)
        m_buckets.insert(client, bucket);
    quota.remaining = int(bucket.tokens);
    quota.reset = roundedUp((perMinute - bucket.tokens) / perSecond);
    if (!quota.allowed)
        quota.retryAfter = std::max(seconds(1), roundedUp((1 - bucket.tokens) / perSecond));
    return quota;
}

void RateLimiter::sweep(Time now)
{
    if (now - m_sweptAt < kForgetInterval)
        return;
    m_sweptAt = now;
    m_buckets.removeIf([now](auto entry) { return now - entry->filledAt >= kPeriod; });
}

} // namespace caseline
