// SPDX-License-Identifier: GPL-3.0-or-later
#include "conversation_jobs.h"

#include "domain/public_id.h"
#include "policy/summary.h"

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

constexpr int kSummarized = 500;
constexpr int kArchivedAtOnce = 200;
constexpr Milliseconds kOneDay = std::chrono::hours(24);
constexpr Milliseconds kSoon = std::chrono::seconds(1);
constexpr auto kArchiveJob = "conversation_archive";
constexpr auto kSummaryAuthor = "Caseline";

Result<void> summarize(Transaction &tx, TicketId id, Instant now)
{
    const auto ticket = tx.tickets().find(id);
    if (!ticket)
        return ticket.error().kind == ErrorKind::NotFound ? Result<void>()
                                                          : failure(ticket.error());
    // Reopened meanwhile: the next resolution has its own.
    if (!isFinished(ticket->status))
        return {};
    const auto messages = tx.conversations().messages(id, kSummarized);
    if (!messages)
        return failure(messages.error());
    if (!messages->empty() && messages->back().kind == MessageKind::System)
        return {}; // asked for twice
    const auto added = tx.tickets().addMessage({{},
                                                newPublicId(now),
                                                id,
                                                MessageKind::System,
                                                QString::fromLatin1(kSummaryAuthor),
                                                ticket->channel,
                                                {},
                                                summaryOf(*messages),
                                                now});
    return added ? Result<void>() : failure(added.error());
}

Job archiveJob(Instant at)
{
    return {{}, JobQueue::Maintenance, QString::fromLatin1(kArchiveJob), u"{}"_s, {}, 0, 0, {}, at};
}

} // namespace

void addConversationJobs(JobRunner &runner, TicketStore &store, Milliseconds retention,
                         const Clock &clock)
{
    runner.add(QString::fromLatin1(kSummaryJob), [&clock](Transaction &tx, const Job &job) {
        return summarize(tx, TicketId{job.payload.toLongLong()}, clock.now());
    });
    runner.add(QString::fromLatin1(kArchiveJob),
               [&clock, retention](Transaction &tx, const Job &) -> Result<void> {
                   const Instant now = clock.now();
                   const auto archived =
                       tx.conversations().archive(now - retention, now, kArchivedAtOnce);
                   if (!archived)
                       return failure(archived.error());
                   if (auto done = tx.conversations().forget(now - kOneDay); !done)
                       return done;
                   // A long list is worked off in steps, so that nobody waits for it.
                   return tx.timers().addJob(
                       archiveJob(now + (*archived == kArchivedAtOnce ? kSoon : kOneDay)));
               });
    store.submit(
        [&clock, retention](Transaction &tx) -> Result<void> {
            const auto there = tx.timers().hasJob(QString::fromLatin1(kArchiveJob));
            if (!there)
                return failure(there.error());
            if (!*there)
                return tx.timers().addJob(archiveJob(clock.now()));
            // What aged, or came in old, while nobody was here need not wait for the night.
            const Instant now = clock.now();
            const auto archived = tx.conversations().archive(now - retention, now, kArchivedAtOnce);
            return archived ? Result<void>() : failure(archived.error());
        },
        [](const Result<void> &) {});
}

} // namespace caseline
