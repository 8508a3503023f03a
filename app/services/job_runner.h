// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "paced_task.h"

#include "ports/change_feed.h"
#include "ports/ticket_store.h"

#include <QHash>
#include <QThreadPool>

#include <functional>
#include <mutex>
#include <vector>

namespace caseline {

/// Works the job queues by importance. A job runs inside the transaction that settles it; one that
/// fails is tried again with growing delay, and shown as failed after the last attempt. Of errands
/// so many are claimed as can begin at once, and a few of each lane: who is slow to answer holds up
/// nobody else, and none is begun twice because it waited too long.
class JobRunner
{
public:
    using Work = std::function<Result<void>(Transaction &, const Job &)>;
    /// Work that asks the world outside, for less than the lease of five minutes: it runs on a pool
    /// and returns what to write in the transaction that settles the job. Rejected is for good.
    using Errand = std::function<Result<TicketStore::Mutation>(const Job &)>;
    /// How long to wait after so many failed attempts; nothing: give up.
    using Schedule = std::function<std::optional<Milliseconds>(int attempts)>;

    JobRunner(TicketStore &store, ChangeFeed &changes, Milliseconds retryDelay, const Clock &clock);
    ~JobRunner();
    /// Before start().
    void add(const QString &kind, const Work &work) { m_works.insert(kind, work); }
    /// `givenUp` is written with the job that is given up.
    void addErrand(const QString &kind, const Errand &errand, const Schedule &schedule = {},
                   const Work &givenUp = {});
    Milliseconds retryDelay() const { return m_retryDelay; }
    void start();
    /// Waits for the errands under way.
    void stop();

private:
    struct Outside
    {
        Errand errand;
        Schedule schedule;
        Work givenUp;
    };

    void runDue(const PacedTask::Finished &finished);
    Result<void> runOne(Transaction &tx, Job job, Instant now) const;
    void failed(Job &job, const Error &error, const Schedule &schedule, Instant now) const;
    void run(const Outside &outside, const Job &job);
    Result<void> claimDue(Transaction &tx, JobQueue queue, Instant now, std::vector<Job> &errands);
    /// Lanes, and kinds of errands, of which none can begin now.
    QStringList full() const;
    void occupy(const Job &errand);
    void release(const Job &errand);

    TicketStore &m_store;
    ChangeFeed &m_changes;
    const Milliseconds m_retryDelay;
    const Clock &m_clock;
    QHash<QString, Work> m_works;
    QHash<QString, Outside> m_outside;
    mutable std::mutex m_mutex;    ///< of what runs
    QHash<QString, int> m_running; ///< errands, by lane
    int m_errands = 0;
    QThreadPool m_pool;
    PacedTask m_task;
    ChangeFeed::Subscription m_subscription;
};

/// The daily clean-up: forgets idempotency keys after 24 hours, then schedules itself anew.
void addHousekeeping(JobRunner &runner, TicketStore &store, const Clock &clock);

} // namespace caseline
