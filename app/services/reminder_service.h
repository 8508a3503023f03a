// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "letters.h"
#include "paced_task.h"

#include "ports/change_feed.h"
#include "ports/ticket_store.h"

namespace caseline {

/// Settles some of the reminders that are due at `now`; `letters` makes what is sent.
Result<void> fireDueReminders(Transaction &tx, const Letters &letters, Instant now);

/// Reminds customers of tickets that are still open when their reminder comes due. The status is
/// read again at that moment, in the transaction that queues the letter and settles the reminder.
class ReminderService
{
public:
    ReminderService(TicketStore &store, ChangeFeed &changes, const MessageTemplates &templates,
                    const DeskRules &rules, const Clock &clock);
    void start();
    void stop();

private:
    void fire(const PacedTask::Finished &finished);

    TicketStore &m_store;
    ChangeFeed &m_changes;
    const DeskRules &m_rules;
    const Clock &m_clock;
    Letters m_letters;
    PacedTask m_task;
    ChangeFeed::Subscription m_subscription;
};

} // namespace caseline
