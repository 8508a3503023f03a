// SPDX-License-Identifier: GPL-3.0-or-later
#include "group_commit.h"

#include <vector>

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

void GroupCommit::commitGroup(CommitEngine &engine, std::deque<Work> &group)
{
    std::vector<Outcome> outcomes(group.size(), Outcome::Lost);
    bool alive = engine.begin();
    for (std::size_t i = 0; alive && i < group.size(); ++i) {
        alive = engine.savepoint();
        if (!alive)
            break;
        if (group[i].apply()) {
            alive = engine.release();
            outcomes[i] = Outcome::Committed;
        } else {
            // A full disk may have ended the transaction itself: then nothing can be rolled back
            // to, and the group is lost as a whole.
            alive = engine.rollbackToSavepoint();
            outcomes[i] = Outcome::TakenBack;
        }
    }
    if (alive)
        alive = engine.commit();
    if (!alive)
        engine.rollback();
    for (std::size_t i = 0; i < group.size(); ++i)
        group[i].done(alive ? outcomes[i] : Outcome::Lost);
}

} // namespace caseline
