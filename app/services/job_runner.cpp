// SPDX-License-Identifier: GPL-3.0-or-later
#include "job_runner.h"

#include "delivery_service.h"

#include <QLoggingCategory>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

Q_LOGGING_CATEGORY(lcJobs, "caseline.jobs")

constexpr int kJobsAtOnce = 20;
constexpr int kErrandsAtOnce = 16; // most of them only wait for somebody's answer
constexpr int kErrandsOfALane = 4;
constexpr Milliseconds kJobLease = std::chrono::minutes(5);
constexpr Milliseconds kJobTick = std::chrono::seconds(2);
constexpr Milliseconds kHousekeepingPace = std::chrono::hours(24);
constexpr auto kHousekeeping = "housekeeping";

} // namespace

JobRunner::JobRunner(TicketStore &store, ChangeFeed &changes, Milliseconds retryDelay,
                     const Clock &clock)
    : m_store(store)
    , m_changes(changes)
    , m_retryDelay(retryDelay)
    , m_clock(clock)
    , m_task([this](const PacedTask::Finished &finished) { runDue(finished); })
{
    m_pool.setMaxThreadCount(kErrandsAtOnce);
}

JobRunner::~JobRunner()
{
    stop();
}

void JobRunner::addErrand(const QString &kind, const Errand &errand, const Schedule &schedule,
                          const Work &givenUp)
{
    const Schedule usual = [delay = m_retryDelay](int attempts) -> std::optional<Milliseconds> {
        return attempts >= kMostAttempts ? std::nullopt
                                         : std::optional(backoff(delay, attempts, 0));
    };
    m_outside.insert(kind, {errand, schedule ? schedule : usual, givenUp});
}

void JobRunner::start()
{
    m_subscription = m_changes.subscribe([this](const ChangeSet &changes) {
        if (changes.jobs)
            m_task.wake();
    });
    // One process has the store: what is marked as running was left behind by one that died.
    m_store.submit([now = m_clock.now()](Transaction &tx) { return tx.timers().freeJobs(now); },
                   [](const Result<void> &done) {
                       if (!done)
                           qCWarning(lcJobs, "free: %s", qUtf8Printable(done.error().detail));
                   });
    m_task.start();
}

void JobRunner::stop()
{
    m_subscription.reset();
    m_task.stop();
    m_pool.waitForDone();
}

void JobRunner::failed(Job &job, const Error &error, const Schedule &schedule, Instant now) const
{
    job.lastError = error.detail;
    const auto wait = error.kind == ErrorKind::Rejected ? std::nullopt : schedule(job.attempts);
    job.status = wait ? JobStatus::Waiting : JobStatus::Failed;
    job.runAt = wait ? now + *wait : now;
    qCWarning(lcJobs, "%s: %s", qUtf8Printable(job.kind), qUtf8Printable(job.lastError));
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
        failed(
            job, done.error(),
            [this](int attempts) -> std::optional<Milliseconds> {
                return attempts >= kMostAttempts
                           ? std::nullopt
                           : std::optional(backoff(m_retryDelay, attempts, 0));
            },
            now);
    }
    return tx.timers().reportJob(job);
}

/// On the pool: asks the world outside, then settles the job.
void JobRunner::run(const Outside &outside, const Job &claimed)
{
    auto errand = outside.errand(claimed);
    release(claimed); // before it is settled, which looks for more
    Job job = claimed;
    TicketStore::Mutation write;
    if (errand) {
        job.status = JobStatus::Done;
        job.lastError.clear();
        write = std::move(*errand);
    } else {
        failed(job, errand.error(), outside.schedule, m_clock.now());
        if (job.status == JobStatus::Failed && outside.givenUp)
            write = [givenUp = outside.givenUp, job](Transaction &tx) { return givenUp(tx, job); };
    }
    m_store.submit(
        [job, write](Transaction &tx) -> Result<void> {
            // First, so that a late worker writes nothing.
            if (auto done = tx.timers().reportJob(job); !done)
                return done;
            return write ? write(tx) : Result<void>();
        },
        [](const Result<void> &done) {
            if (!done)
                qCWarning(lcJobs, "settle: %s", qUtf8Printable(done.error().detail));
        });
}

QStringList JobRunner::full() const
{
    const std::lock_guard lock(m_mutex);
    if (m_errands >= kErrandsAtOnce)
        return m_outside.keys();
    QStringList lanes;
    for (auto lane = m_running.cbegin(); lane != m_running.cend(); ++lane)
        if (*lane >= kErrandsOfALane)
            lanes << lane.key();
    return lanes;
}

void JobRunner::occupy(const Job &errand)
{
    const std::lock_guard lock(m_mutex);
    ++m_running[errand.lane];
    ++m_errands;
}

void JobRunner::release(const Job &errand)
{
    const std::lock_guard lock(m_mutex);
    if (--m_running[errand.lane] == 0)
        m_running.remove(errand.lane);
    --m_errands;
}

Result<void> JobRunner::claimDue(Transaction &tx, JobQueue queue, Instant now,
                                 std::vector<Job> &errands)
{
    for (int i = 0; i < kJobsAtOnce; ++i) {
        const auto jobs = tx.timers().claimJobs(queue, now, kJobLease, 1, full());
        if (!jobs)
            return failure(jobs.error());
        if (jobs->empty())
            return {};
        const Job &job = jobs->front();
        if (m_outside.contains(job.kind)) {
            occupy(job);
            errands.push_back(job);
        } else if (auto done = runOne(tx, job, now); !done) {
            return done;
        }
    }
    return {};
}

void JobRunner::runDue(const PacedTask::Finished &finished)
{
    auto errands = std::make_shared<std::vector<Job>>();
    m_store.submit(
        [this, errands, now = m_clock.now()](Transaction &tx) -> Result<void> {
            for (const JobQueue queue : {JobQueue::Messages, JobQueue::Notifications,
                                         JobQueue::Analytics, JobQueue::Maintenance})
                if (auto done = claimDue(tx, queue, now, *errands); !done)
                    return done;
            return {};
        },
        [this, errands, finished](const Result<void> &done) {
            if (!done)
                qCWarning(lcJobs, "%s", qUtf8Printable(done.error().detail));
            // stop() waits for the pool before anything of ours goes away.
            for (const Job &job : *errands) {
                if (done)
                    m_pool.start([this, job] { run(*m_outside.constFind(job.kind), job); });
                else
                    release(job);
            }
            finished(kJobTick);
        });
}

void addHousekeeping(JobRunner &runner, TicketStore &store, const Clock &clock)
{
    const QString kind = QString::fromLatin1(kHousekeeping);
    runner.add(kind, [&clock, kind](Transaction &tx, const Job &) -> Result<void> {
        if (auto done = tx.keys().forget(clock.now() - kHousekeepingPace); !done)
            return done;
        if (auto done = tx.answers().forget(clock.now() - kHousekeepingPace); !done)
            return done;
        return tx.timers().addJob({{},
                                   JobQueue::Maintenance,
                                   kind,
                                   u"{}"_s,
                                   {},
                                   0,
                                   0,
                                   {},
                                   clock.now() + kHousekeepingPace});
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
