// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace caseline {

/// What a group commit runs on: one connection, used on the writer thread alone. Everything answers
/// whether it succeeded. Free of Qt types, so that the thread sanitizer can judge this file.
class CommitEngine
{
public:
    virtual ~CommitEngine() = default;
    virtual bool begin() = 0;
    virtual bool savepoint() = 0;
    virtual bool release() = 0;
    virtual bool rollbackToSavepoint() = 0;
    virtual bool commit() = 0;
    virtual void rollback() = 0;
};

/// One writer thread with natural group commit: while one group is being made durable the next one
/// gathers, so that the previous fsync is the batching window and nobody waits for a timer.
class GroupCommit
{
public:
    enum class Outcome {
        Committed,
        TakenBack, ///< the work itself failed; its savepoint was rolled back
        Lost,      ///< the group could not be committed; nothing of it is stored
        Refused,   ///< the queue is full, or the writer is stopping
    };

    struct Work
    {
        std::function<bool()> apply;       ///< false takes back what it wrote, and nothing else
        std::function<void(Outcome)> done; ///< exactly once, after COMMIT
        /// May be applied again after it was taken back. Such work shares a savepoint with its
        /// neighbours: SQLite copies every page that changes inside of one.
        bool repeatable = false;
    };

    struct Limits
    {
        std::size_t queue = 4096;
        std::size_t group = 256;
    };

    using EngineFactory = std::function<std::unique_ptr<CommitEngine>()>;

    /// The engine is made and destroyed on the writer thread.
    GroupCommit(EngineFactory makeEngine, Limits limits);
    ~GroupCommit();
    GroupCommit(const GroupCommit &) = delete;
    GroupCommit &operator=(const GroupCommit &) = delete;

    /// Safe from any thread. Refused work is told on the calling thread.
    void submit(Work work);
    /// Refuses what comes, commits what is there, joins. Idempotent; not from the writer thread.
    void stop();
    std::size_t waiting() const;

private:
    void loop(const EngineFactory &makeEngine);
    bool takeGroup(std::deque<Work> &group);
    static bool applyRun(CommitEngine &engine, std::deque<Work> &group, std::size_t from,
                         std::size_t to, std::vector<Outcome> &outcomes);
    static void commitGroup(CommitEngine &engine, std::deque<Work> &group);

    const Limits m_limits;
    mutable std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<Work> m_queue;
    bool m_stopping = false;
    std::thread m_thread;
};

} // namespace caseline
