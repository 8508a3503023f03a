// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/background.h"
#include "sqlite_location.h"

#include <QHash>
#include <QThreadPool>

#include <mutex>

namespace caseline {

/// A read-only connection for each thread that asks. Threads must not end before this does.
class ReadSessions
{
public:
    explicit ReadSessions(const SqliteLocation &location)
        : m_location(location)
    {}
    /// The calling thread's connection.
    Result<SqlSession *> session() const;

private:
    const SqliteLocation &m_location;
    mutable std::mutex m_mutex;
    mutable QHash<Qt::HANDLE, std::shared_ptr<SqlSession>> m_sessions;
};

/// Reader threads that do not expire, because connections are bound to them.
class ReadPool final : public Background
{
public:
    ReadPool();
    ~ReadPool() override;
    void run(std::function<void()> task) override;
    /// Ends what runs and drops the rest: what tasks use may go away after this.
    void stop();

private:
    std::mutex m_mutex;
    bool m_stopped = false;
    QThreadPool m_pool;
};

} // namespace caseline
