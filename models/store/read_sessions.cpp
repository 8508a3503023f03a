// SPDX-License-Identifier: GPL-3.0-or-later
#include "read_sessions.h"

#include <QThread>

namespace caseline {

namespace {
constexpr int kReaderThreads = 3;
} // namespace

Result<SqlSession *> ReadSessions::session() const
{
    const Qt::HANDLE thread = QThread::currentThreadId();
    {
        const std::lock_guard lock(m_mutex);
        if (const auto known = m_sessions.constFind(thread); known != m_sessions.constEnd())
            return known->get();
    }
    auto fresh = m_location.reader();
    if (!fresh)
        return failure(fresh.error());
    const std::lock_guard lock(m_mutex);
    auto &kept = m_sessions[thread];
    kept = std::move(*fresh);
    return kept.get();
}

ReadPool::ReadPool()
{
    m_pool.setMaxThreadCount(kReaderThreads);
    m_pool.setExpiryTimeout(-1);
}

ReadPool::~ReadPool()
{
    stop();
}

void ReadPool::stop()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopped = true;
    }
    m_pool.clear();
    m_pool.waitForDone();
}

void ReadPool::run(std::function<void()> task)
{
    const std::lock_guard lock(m_mutex);
    if (!m_stopped)
        m_pool.start(std::move(task));
}

} // namespace caseline
