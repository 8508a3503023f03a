// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "job_runner.h"
#include "paced_task.h"

#include "ports/change_feed.h"
#include "ports/ticket_store.h"
#include "ports/web_caller.h"
#include "ports/webhooks.h"

namespace caseline {

/// Tells outgoing webhooks what happens. The audit trail is read behind a stored mark, and the mark
/// moves in the transaction that queues the calls: nothing is told twice or left out, and ingest
/// does not wait for any of it.
class WebhookFeed
{
public:
    WebhookFeed(TicketStore &store, ChangeFeed &changes, const WebhookReader &webhooks,
                const Clock &clock);
    void start();
    void stop();

private:
    void feed(const PacedTask::Finished &finished);
    bool isWanted() const;

    TicketStore &m_store;
    ChangeFeed &m_changes;
    const WebhookReader &m_webhooks;
    const Clock &m_clock;
    PacedTask m_task;
    ChangeFeed::Subscription m_subscription;
};

/// The calls themselves: signed anew for each attempt, repeated on the schedule that Standard
/// Webhooks recommends, given up after two and a half days.
void addWebhookCalls(JobRunner &runner, const WebhookReader &webhooks, const WebCaller &web,
                     const Clock &clock);

/// The schedule: how long to wait after so many failed attempts; nothing: give up.
std::optional<Milliseconds> webhookSchedule(int attempts);

} // namespace caseline
