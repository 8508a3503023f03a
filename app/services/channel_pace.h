// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/time.h"
#include "domain/words.h"

#include <QHash>
#include <QString>

#include <deque>
#include <optional>

namespace caseline {

/// Whoever knocks again and again with a wrong password is locked out for good.
constexpr Milliseconds kRefusedPause = std::chrono::minutes(5);

/// How fast a channel may be used.
struct ChannelLimits
{
    int atOnce = 2;
    int perSecond = 10;
};
ChannelLimits limitsOf(Channel channel);

/// How much of a channel may be used right now: sends at once, sends a second, and nothing but one
/// probe at a time while the other side cannot be reached. Not safe across threads by itself.
class ChannelPace
{
public:
    explicit ChannelPace(ChannelLimits limits)
        : m_limits(limits)
    {}

    /// How many more may be started.
    int room(Instant now) const;
    /// When it is worth asking again; nothing when there is room or a running send will tell.
    std::optional<Instant> opensAt(Instant now) const;
    void started(Instant now);
    void ended(bool reached, Instant now);
    /// Of a send that was started: the other side does not let us in. It is asked again late.
    void refused(Instant now);
    bool isDown() const { return m_failures >= kFailuresUntilDown; }

private:
    static constexpr int kFailuresUntilDown = 3;

    ChannelLimits m_limits;
    int m_running = 0;
    int m_failures = 0; ///< in a row, of the connection itself
    Instant m_nextProbe{};
    std::deque<Instant> m_starts; ///< of the last second
};

/// The last line against mail storms: so many automatic messages in all within ten minutes, and so
/// many to one recipient within an hour. A person's own messages are not counted.
class StormBreaker
{
public:
    enum class Verdict { Send, Wait, Stop };
    Verdict judge(const QString &recipient, Instant now);

private:
    void forget(Instant now);

    std::deque<Instant> m_sent;
    QHash<QString, std::deque<Instant>> m_toRecipient;
    Instant m_sweptAt{};
};

} // namespace caseline
