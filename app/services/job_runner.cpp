// SPDX-License-Identifier: GPL-3.0-or-later
#include "job_runner.h"

#include "delivery_service.h"

#include <QLoggingCategory>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

Q_LOGGING_CATEGORY(lcJobs, "caseline.jobs")

constexpr int kJobsAtOnce = 20;
constexpr Milliseconds kJobLease = std::chrono::minutes(5);
constexpr Milliseconds kJobTick = std::chrono::seconds(10);
constexpr Milliseconds kDay = std::chrono::hours(24);
constexpr auto kHousekeeping = "housekeeping";

} // namespace

JobRunner::JobRunner(TicketStore &store, ChangeFeed &changes, Milliseconds retryDelay,
                     const Clock &clock)
    : m_store(store)
    , m_changes(changes)
    , m_retryDelay(retryDelay)
    , m_clock(clock)
    , m_task([this](const PacedTask::Finished &finished) { runDue(finished); })
{}

void JobRunner::start()
{
    m_subscription = m_changes.subscribe([this](const ChangeSet &changes) {
        if (changes.jobs)
            m_task.wake();
    });
    m_task.start();
}

void JobRunner::stop()
{
    m_subscription.reset();
    m_task.stop();
}

Result<void> JobRunner::runOne(Transaction &tx, Job job, Instant now) const
{
    const auto work = m_works.constFind(job.kind);
    const Result<void> done =
        work == m_works.constEnd()
            ? Result<void>(failure(ErrorKind::Invalid, u"nobody knows this kind of job"_s))
            : (*work)(tx, job);
    if (done) {
        job.status = JobStatus::Done;
        job.lastError.clear();
    } else {
        job.lastError = done.error().detail;
        job.status = job.attempts >= kMostAttempts ? JobStatus::Failed : JobStatus::Waiting;
        job.runAt = now + backoff(m_retryDelay, job.attempts, 0);
        qCWarning(lcJobs, "%s: %s", qUtf8Printable(job.kind), qUtf8Printable(job.lastError));
    }
    return tx.timers().reportJob(job);
}

void JobRunner::runDue(const PacedTask::Finished &finished)
{
    m_store.submit(
        [this, now = m_clock.now()](Transaction &tx) -> Result<void> {
            for (const JobQueue queue : {JobQueue::Messages, JobQueue::Notifications,
                                         JobQueue::Analytics, JobQueue::Maintenance}) {
                const auto jobs = tx.timers().claimJobs(queue, now, kJobLease, kJobsAtOnce);
                if (!jobs)
                    return failure(jobs.error());
                for (const Job &job : *jobs)
                    if (auto done = runOne(tx, job, now); !done)
                        return done;
            }
            return {};
        },
        [finished](const Result<void> &done) {
            if (!done)
                qCWarning(lcJobs, "%s", qUtf8Printable(done.error().detail));
            finished(kJobTick);
        });
}

void addHousekeeping(JobRunner &runner, TicketStore &store, const Clock &clock)
{
    const QString kind = QString::fromLatin1(kHousekeeping);
    runner.add(kind, [&clock, kind](Transaction &tx, const Job &) -> Result<void> {
        if (auto done = tx.keys().forget(clock.now() - kDay); !done)
            return done;
        return tx.timers().addJob(
            {{}, JobQueue::Maintenance, kind, u"{}"_s, {}, 0, 0, {}, clock.now() + kDay});
    });
    store.submit(
        [&clock, kind](Transaction &tx) -> Result<void> {
            const auto there = tx.timers().hasJob(kind);
            if (!there)
                return failure(there.error());
            if (*there)
                return {};
            return tx.timers().addJob(
                {{}, JobQueue::Maintenance, kind, u"{}"_s, {}, 0, 0, {}, clock.now()});
        },
        [](const Result<void> &) {});
}

} // namespace caseline
