// SPDX-License-Identifier: GPL-3.0-or-later
#include "search_indexer.h"

namespace caseline {

namespace {
constexpr int kMessagesAtOnce = 100;
// After a change the index waits for a quiet moment; the unindexed tail is searched all the same.
constexpr Milliseconds kQuiet = std::chrono::milliseconds(500);
} // namespace

SearchIndexer::SearchIndexer(TicketStore &store, ChangeFeed &changes,
                             std::function<std::size_t()> waiting)
    : m_store(store)
    , m_changes(changes)
    , m_waiting(std::move(waiting))
    , m_task([this](const PacedTask::Finished &finished) { index(finished); })
{}

void SearchIndexer::start()
{
    m_subscription = m_changes.subscribe([this](const ChangeSet &changes) {
        if (changes.tickets.empty())
            return;
        m_dirty = true;
        if (m_idle.exchange(false))
            m_task.wake();
    });
    m_task.start();
}

void SearchIndexer::stop()
{
    m_subscription.reset();
    m_task.stop();
}

void SearchIndexer::index(const PacedTask::Finished &finished)
{
    if (m_waiting() > 0) {
        finished(kQuiet);
        return;
    }
    m_dirty = false;
    auto count = std::make_shared<int>(0);
    m_store.submit(
        [count](Transaction &tx) -> Result<void> {
            const auto indexed = tx.messages().indexNext(kMessagesAtOnce);
            if (!indexed)
                return failure(indexed.error());
            *count = *indexed;
            return {};
        },
        [this, count, finished](const Result<void> &done) {
            if (done && *count == 0) {
                // Idle first, then a look back: whoever comes between sees one of the two.
                m_idle = true;
                if (m_dirty && m_idle.exchange(false))
                    finished(kQuiet);
                else
                    finished(std::nullopt);
            } else {
                finished(done && *count == kMessagesAtOnce ? Milliseconds(20) : kQuiet);
            }
        });
}

} // namespace caseline
