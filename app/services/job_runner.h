// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "paced_task.h"

#include "ports/change_feed.h"
#include "ports/ticket_store.h"

#include <QHash>

#include <functional>

namespace caseline {

/// Works the job queues by importance. A job runs inside the transaction that settles it; one that
/// fails is tried again with growing delay, and shown as failed after the last attempt.
class JobRunner
{
public:
    using Work = std::function<Result<void>(Transaction &, const Job &)>;

    JobRunner(TicketStore &store, ChangeFeed &changes, Milliseconds retryDelay, const Clock &clock);
    /// Before start().
    void add(const QString &kind, const Work &work) { m_works.insert(kind, work); }
    void start();
    void stop();

private:
    void runDue(const PacedTask::Finished &finished);
    Result<void> runOne(Transaction &tx, Job job, Instant now) const;

    TicketStore &m_store;
    ChangeFeed &m_changes;
    const Milliseconds m_retryDelay;
    const Clock &m_clock;
    QHash<QString, Work> m_works;
    PacedTask m_task;
    ChangeFeed::Subscription m_subscription;
};

/// The daily clean-up: forgets idempotency keys after 24 hours, then schedules itself anew.
void addHousekeeping(JobRunner &runner, TicketStore &store, const Clock &clock);

} // namespace caseline
