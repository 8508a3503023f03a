// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "management.h"

#include "policy/judge.h"
#include "ports/ticket_store.h"
#include "services/desk_rules.h"

#include <atomic>
#include <memory>
#include <mutex>
#include <thread>

namespace caseline {

/// Takes files of tickets into the desk, one at a time, through the store's one writer and in
/// pieces, so that whoever works meanwhile waits for none of it. Nobody is told of what comes in.
class FileImport
{
public:
    FileImport(TicketStore &store, const Judge &judge, const DeskRules &rules, const Clock &clock);
    ~FileImport();
    FileImport(const FileImport &) = delete;
    FileImport &operator=(const FileImport &) = delete;

    /// Each line that cannot be taken in is told as progress, with its number; the rest goes in.
    void run(const QString &file, ManagementTalk talk);
    /// Ends what runs; what went in so far stays. Before the store is stopped.
    void stop();

private:
    class Job;

    TicketStore &m_store;
    const Judge &m_judge;
    const DeskRules &m_rules;
    const Clock &m_clock;
    std::atomic<bool> m_stopping = false;
    std::atomic<bool> m_running = false;
    std::mutex m_mutex;
    std::thread m_thread;
};

} // namespace caseline
