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
    void start();
    /// Waits for the server's answer that is under way.
    void stop();

private:
    void watch();
    Result<void> look();
    Result<void> keep(const QByteArray &bytes, const MailboxMark &mark);
    /// Waits for the store. Never on the thread that drives the store.
    Result<void> write(TicketStore::Mutation mutation);
    bool pause(Milliseconds time);

    std::unique_ptr<MailSource> m_source;
    TicketStore &m_store;
    MailDesk &m_desk;
    const Clock &m_clock;
    std::mutex m_mutex;
    std::condition_variable m_stopAsked;
    bool m_stopping = false;
    std::thread m_thread;
};

} // namespace caseline
