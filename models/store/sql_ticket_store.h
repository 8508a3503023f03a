// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "group_commit.h"
#include "ports/change_feed.h"
#include "ports/ticket_store.h"
#include "sqlite_location.h"

#include <atomic>
#include <memory>
#include <mutex>
#include <vector>

namespace caseline {

/// Tells subscribers what was committed; see ChangeFeed.
class ChangeHub final : public ChangeFeed
{
public:
    [[nodiscard]] Subscription subscribe(Listener listener) override;
    void publish(ChangeSet changes);

private:
    struct Entry
    {
        std::mutex mutex;
        Listener listener;
    };

    std::mutex m_mutex;
    std::vector<std::weak_ptr<Entry>> m_entries;
    qint64 m_revision = 0;
};

/// The write path over one SQLite file: mutations go through the one writer thread.
class SqlTicketStore final : public TicketStore
{
public:
    SqlTicketStore(const SqliteLocation &location, ChangeHub &changes);
    ~SqlTicketStore() override;

    void submit(Mutation mutation, Done done) override;
    /// Refuses what comes, commits what is there.
    void stop();
    std::size_t waiting() const;
    /// Whether the last group could be committed.
    bool takesWrites() const { return *m_healthy; }

private:
    class Engine;
    struct Desk
    {
        Engine *engine = nullptr; ///< set and used on the writer thread alone
    };

    std::shared_ptr<Desk> m_desk = std::make_shared<Desk>();
    std::shared_ptr<std::atomic<bool>> m_healthy = std::make_shared<std::atomic<bool>>(true);
    std::unique_ptr<GroupCommit> m_commit;
};

} // namespace caseline
