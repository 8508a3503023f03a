// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mail_desk.h"

#include "ports/mail_source.h"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>

namespace caseline {

/// Watches a mailbox on a thread of its own and keeps every new mail in the store, byte for byte,
/// together with how far the mailbox was read. What is lost on the way is fetched again.
class MailWatch
{
public:
    MailWatch(std::unique_ptr<MailSource> source, TicketStore &store, MailDesk &desk,
              const Clock &clock);
    ~MailWatch();
    /// How the last look went.
    struct State
    {
        QString complaint;    ///< empty: it reads
        bool refused = false; ///< user or password were; it is asked again after a long pause
    };

    void start();
    /// There is news: looks at once. Any thread.
    void wake();
    State state() const;
    /// Waits for the server's answer that is under way.
    void stop();

private:
    void watch();
    Result<void> look();
    void say(const Result<void> &looked);
    Result<void> keep(const QString &id, const QByteArray &bytes, const MailboxMark &mark);
    /// Waits for the store. Never on the thread that drives the store.
    Result<void> write(TicketStore::Mutation mutation);
    /// False when it is over. News ends the pause unless the other side wants to be left alone.
    bool pause(Milliseconds time, bool untilNews = true);

    TicketStore &m_store;
    MailDesk &m_desk;
    const Clock &m_clock;
    mutable std::mutex m_mutex;
    std::condition_variable m_stopAsked; ///< or woken
    bool m_stopping = false;
    bool m_woken = false;
    State m_state;
    std::unique_ptr<MailSource> m_source; ///< goes before what its news need
    std::thread m_thread;
};

} // namespace caseline
