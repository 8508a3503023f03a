// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imap_settings.h"

#include "domain/time.h"

#include <atomic>
#include <functional>
#include <thread>

namespace caseline {

class ImapSession;

/// Lets the server say when mail arrives (IDLE, RFC 2177), over a connection of its own that only
/// watches and reads nothing. A connection that broke is made anew; a server that does not know
/// IDLE is asked again after an hour. Its thread sleeps in poll() until somebody speaks.
class ImapIdle
{
public:
    /// Called on the watching thread: something arrived, or nobody watches any more.
    using News = std::function<void()>;

    /// `renew`: servers hang up after half an hour in which nothing was said.
    explicit ImapIdle(ImapSettings settings, Milliseconds renew = std::chrono::minutes(25));
    ~ImapIdle();
    ImapIdle(const ImapIdle &) = delete;
    ImapIdle &operator=(const ImapIdle &) = delete;

    /// Does nothing the second time.
    void start(News news);
    void stop();
    /// Whether the server promised to speak up. Any thread.
    bool isWatching() const { return m_watching; }

private:
    void watch();
    Milliseconds attempt(ImapSession &session);
    bool pause(Milliseconds time) const;
    void setWatching(bool watching);

    const ImapSettings m_settings;
    const Milliseconds m_renew;
    News m_news;
    int m_stopPipe[2] = {-1, -1};
    Milliseconds m_away{};
    std::atomic<bool> m_watching = false;
    std::atomic<bool> m_stopping = false;
    std::thread m_thread;
};

} // namespace caseline
