// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "paced_task.h"

#include "ports/change_feed.h"
#include "ports/ticket_store.h"

#include <atomic>
#include <functional>

namespace caseline {

/// Fills the full-text index behind the messages, in small steps while the writer is idle: inside
/// the ingest transaction it would cost two fifths of it.
class SearchIndexer
{
public:
    /// `waiting` tells how much stands in the writer's queue.
    SearchIndexer(TicketStore &store, ChangeFeed &changes, std::function<std::size_t()> waiting);
    void start();
    void stop();

private:
    void index(const PacedTask::Finished &finished);

    TicketStore &m_store;
    ChangeFeed &m_changes;
    std::function<std::size_t()> m_waiting;
    PacedTask m_task;
    ChangeFeed::Subscription m_subscription;
    std::atomic<bool> m_idle = false;  ///< waiting for a change
    std::atomic<bool> m_dirty = false; ///< a change came since the last step began
};

} // namespace caseline
