// SPDX-License-Identifier: GPL-3.0-or-later
#include "channel_pace.h"

#include <algorithm>

namespace caseline {

namespace {

using namespace std::chrono_literals;

constexpr Milliseconds kSecond = 1s;
/// What is down is tried again this often, whatever the retry delay: it is noticed within half a
/// minute that it is back.
constexpr Milliseconds kProbeEvery = 20s;

constexpr size_t kMostAutomatic = 3000;
constexpr Milliseconds kAutomaticPeriod = 10min;
constexpr size_t kMostToRecipient = 100;
constexpr Milliseconds kRecipientPeriod = 1h;

void dropBefore(std::deque<Instant> &times, Instant then)
{
    while (!times.empty() && times.front() <= then)
        times.pop_front();
}

} // namespace

ChannelLimits limitsOf(Channel channel)
{
    switch (channel) {
    case Channel::Email: return {4, 100};
    case Channel::Sms: return {2, 10};
    case Channel::Whatsapp: return {2, 20};
    case Channel::Web:
    case Channel::Api: break;
    }
    return {};
}

int ChannelPace::room(Instant now) const
{
    if (isDown())
        return m_running == 0 && now >= m_nextProbe ? 1 : 0;
    const auto recent = std::count_if(m_starts.begin(), m_starts.end(),
                                      [now](Instant t) { return t > now - kSecond; });
    return std::max(0, std::min(m_limits.atOnce - m_running, m_limits.perSecond - int(recent)));
}

std::optional<Instant> ChannelPace::opensAt(Instant now) const
{
    if (room(now) > 0 || m_running >= m_limits.atOnce)
        return std::nullopt;
    if (isDown())
        return m_running > 0 ? std::nullopt : std::optional(m_nextProbe);
    return m_starts.empty() ? std::nullopt : std::optional(m_starts.front() + kSecond);
}

void ChannelPace::started(Instant now)
{
    dropBefore(m_starts, now - kSecond);
    m_starts.push_back(now);
    ++m_running;
}

void ChannelPace::ended(bool reached, Instant now)
{
    --m_running;
    m_failures = reached ? 0 : m_failures + 1;
    m_nextProbe = now + kProbeEvery;
}

void ChannelPace::refused(Instant now)
{
    --m_running;
    m_failures = kFailuresUntilDown;
    m_nextProbe = now + kRefusedPause;
}

StormBreaker::Verdict StormBreaker::judge(const QString &recipient, Instant now)
{
    forget(now);
    std::deque<Instant> &toRecipient = m_toRecipient[recipient];
    dropBefore(toRecipient, now - kRecipientPeriod);
    if (toRecipient.size() >= kMostToRecipient)
        return Verdict::Stop;
    if (m_sent.size() >= kMostAutomatic)
        return Verdict::Wait;
    toRecipient.push_back(now);
    m_sent.push_back(now);
    return Verdict::Send;
}

void StormBreaker::forget(Instant now)
{
    dropBefore(m_sent, now - kAutomaticPeriod);
    if (now - m_sweptAt < kAutomaticPeriod)
        return;
    m_sweptAt = now;
    m_toRecipient.removeIf(
        [now](auto entry) { return entry->empty() || entry->back() <= now - kRecipientPeriod; });
}

} // namespace caseline
