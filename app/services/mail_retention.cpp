// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail_retention.h"

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

// Mails are large and what is deleted is overwritten: few at once, so that nobody waits for it.
constexpr int kThinnedAtOnce = 50;
constexpr Milliseconds kMailRetentionPace = std::chrono::hours(24);
constexpr Milliseconds kMailRetentionStep = std::chrono::seconds(1);
constexpr auto kMailJob = "mail_retention";

Job mailJob(Instant at)
{
    return {{}, JobQueue::Maintenance, QString::fromLatin1(kMailJob), u"{}"_s, {}, 0, 0, {}, at};
}

} // namespace

void addMailRetention(JobRunner &runner, TicketStore &store, Milliseconds retention,
                      const Clock &clock)
{
    runner.add(
        QString::fromLatin1(kMailJob),
        [&clock, retention](Transaction &tx, const Job &) -> Result<void> {
            const Instant now = clock.now();
            const auto thinned = tx.mail().thin(now - retention, kThinnedAtOnce);
            if (!thinned)
                return failure(thinned.error());
            return tx.timers().addJob(mailJob(
                now + (*thinned == kThinnedAtOnce ? kMailRetentionStep : kMailRetentionPace)));
        });
    store.submit(
        [&clock](Transaction &tx) -> Result<void> {
            const auto there = tx.timers().hasJob(QString::fromLatin1(kMailJob));
            if (!there)
                return failure(there.error());
            return *there ? Result<void>() : tx.timers().addJob(mailJob(clock.now()));
        },
        [](const Result<void> &) {});
}

} // namespace caseline
