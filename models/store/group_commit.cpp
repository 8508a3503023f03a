// SPDX-License-Identifier: GPL-3.0-or-later
#include "group_commit.h"

#include <algorithm>

namespace caseline {

GroupCommit::GroupCommit(EngineFactory makeEngine, Limits limits)
    : m_limits(limits)
{
    m_thread = std::thread([this, make = std::move(makeEngine)] { loop(make); });
}

GroupCommit::~GroupCommit()
{
    stop();
}

void GroupCommit::submit(Work work)
{
    {
        const std::lock_guard lock(m_mutex);
        if (!m_stopping && m_queue.size() < m_limits.queue) {
            m_queue.push_back(std::move(work));
            m_wake.notify_one();
            return;
        }
    }
    work.done(Outcome::Refused);
}

void GroupCommit::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
        m_wake.notify_one();
    }
    if (m_thread.joinable())
        m_thread.join();
}

std::size_t GroupCommit::waiting() const
{
    const std::lock_guard lock(m_mutex);
    return m_queue.size();
}

void GroupCommit::loop(const EngineFactory &makeEngine)
{
    const std::unique_ptr<CommitEngine> engine = makeEngine();
    std::deque<Work> group;
    while (takeGroup(group)) {
        commitGroup(*engine, group);
        group.clear();
    }
}

bool GroupCommit::takeGroup(std::deque<Work> &group)
{
    std::unique_lock lock(m_mutex);
    m_wake.wait(lock, [this] { return m_stopping || !m_queue.empty(); });
    while (!m_queue.empty() && group.size() < m_limits.group) {
        group.push_back(std::move(m_queue.front()));
        m_queue.pop_front();
    }
    return !group.empty();
}

// Applies a run of work as one; when a part of it fails, all of it again, each by itself. Answers
// whether there still is a transaction.
bool GroupCommit::applyRun(CommitEngine &engine, std::deque<Work> &group, std::size_t from,
                           std::size_t to, std::vector<Outcome> &outcomes)
{
    if (!engine.savepoint())
        return false;
    std::size_t next = from;
    while (next < to && group[next].apply())
        ++next;
    if (next == to) {
        std::fill(outcomes.begin() + std::ptrdiff_t(from), outcomes.begin() + std::ptrdiff_t(to),
                  Outcome::Committed);
        return engine.release();
    }
    // A full disk may have ended the transaction itself: then nothing can be rolled back to, and
    // the group is lost as a whole.
    if (!engine.rollbackToSavepoint())
        return false;
    if (to - from == 1) {
        outcomes[from] = Outcome::TakenBack;
        return true;
    }
    for (std::size_t i = from; i < to; ++i)
        if (!applyRun(engine, group, i, i + 1, outcomes))
            return false;
    return true;
}

void GroupCommit::commitGroup(CommitEngine &engine, std::deque<Work> &group)
{
    std::vector<Outcome> outcomes(group.size(), Outcome::Lost);
    bool alive = engine.begin();
    for (std::size_t i = 0; alive && i < group.size();) {
        std::size_t end = i + 1;
        while (group[i].repeatable && end < group.size() && group[end].repeatable)
            ++end;
        alive = applyRun(engine, group, i, end, outcomes);
        i = end;
    }
    if (alive)
        alive = engine.commit();
    if (!alive)
        engine.rollback();
    for (std::size_t i = 0; i < group.size(); ++i)
        group[i].done(alive ? outcomes[i] : Outcome::Lost);
}

} // namespace caseline
