// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ballast.h"
#include "group_commit.h"
#include "ports/change_feed.h"
#include "ports/ticket_store.h"
#include "ports/writer_figures.h"
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

struct SqlStoreOptions
{
    qint64 ballastBytes = Ballast::kBytes;
    QString referencePrefix{}; ///< of tickets; empty: TKT
};

/// The write path over one SQLite file: mutations go through the one writer thread.
class SqlTicketStore final : public TicketStore
{
public:
    SqlTicketStore(const SqliteLocation &location, ChangeHub &changes,
                   const SqlStoreOptions &options);
    ~SqlTicketStore() override;

    using TicketStore::submit;
    void submit(Mutation mutation, Done done, Repeat repeat) override;
    /// Refuses what comes, commits what is there.
    void stop();
    std::size_t waiting() const;
    /// Whether the last group could be committed and the disk is not full. From a full disk on only
    /// what is under way is finished, in the room that the ballast left, until there is enough
    /// again.
    bool takesWrites() const { return m_state->healthy && !m_state->full; }
    bool hasRoom() const override { return !m_state->full; }
    WriterFigures figures() const;

private:
    class Engine;
    struct State
    {
        std::atomic<bool> healthy = true;
        std::atomic<bool> full = false;
        std::atomic<quint64> commits = 0;
        std::atomic<quint64> nanoseconds = 0;
        std::atomic<quint64> lost = 0;
    };
    struct Desk
    {
        Engine *engine = nullptr; ///< set and used on the writer thread alone
    };

    std::shared_ptr<Desk> m_desk = std::make_shared<Desk>();
    std::shared_ptr<State> m_state = std::make_shared<State>();
    std::unique_ptr<GroupCommit> m_commit;
};

} // namespace caseline
