// SPDX-License-Identifier: GPL-3.0-or-later
#include "job_desk.h"

#include "command_rights.h"

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

bool isGivenUp(const Job &job)
{
    return job.status == JobStatus::Failed;
}

} // namespace

void JobDesk::change(JobId id, const Caller &caller, const IsOpen &isOpen,
                     std::function<void(Job &)> how, Done done)
{
    if (auto allowed = authorised(caller, Scope::Write); !allowed)
        return done(failure(allowed.error()));
    auto outcome = std::make_shared<Job>();
    m_store.submit(
        [id, isOpen, how = std::move(how), outcome](Transaction &tx) -> Result<void> {
            const auto job = tx.timers().findJob(id);
            if (!job)
                return failure(job.error());
            if (!isOpen(*job))
                return failure(ErrorKind::Conflict, u"this job was not given up"_s);
            *outcome = *job;
            how(*outcome);
            return tx.timers().reviseJob(*outcome);
        },
        [outcome, done = std::move(done)](const Result<void> &result) {
            if (result)
                done(std::move(*outcome));
            else
                done(failure(result.error()));
        });
}

void JobDesk::retry(JobId id, const Caller &caller, Done done)
{
    change(
        id, caller, isGivenUp,
        [now = m_clock.now()](Job &job) {
            job.status = JobStatus::Waiting;
            job.attempts = 0;
            job.runAt = now;
        },
        std::move(done));
}

void JobDesk::discard(JobId id, const Caller &caller, Done done)
{
    change(
        id, caller, isGivenUp, [](Job &job) { job.status = JobStatus::Done; }, std::move(done));
}

void JobDesk::restore(const Job &before, const Caller &caller, Done done)
{
    // What was done meanwhile has another number of attempts, or another error.
    const auto isDiscarded = [before](const Job &job) {
        return job.status == JobStatus::Done && job.attempts == before.attempts &&
               job.lastError == before.lastError;
    };
    change(
        before.id, caller, isDiscarded,
        [before](Job &job) {
            job.status = JobStatus::Failed;
            job.runAt = before.runAt;
        },
        std::move(done));
}

} // namespace caseline
