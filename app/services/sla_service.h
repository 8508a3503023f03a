// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "letters.h"
#include "paced_task.h"
#include "sla_clock.h"

#include "ports/ticket_store.h"

namespace caseline {

/// Makes the SLA states true at `now`, some hundred at once. Says whether more may be left.
/// `letters` makes the mail to the team about one that is breached.
Result<bool> turnSlaStates(Transaction &tx, const Letters &letters, Instant now);

/// Brings back the tickets whose snooze is over, some hundred at once, as if they were new. Says
/// whether more may be left.
Result<bool> wakeSnoozed(Transaction &tx, const SlaClock &sla, Instant now);

/// Turns the stored SLA state when time passes a promise, so that views and counts of what is due
/// soon or breached stay plain index reads; and ends snoozes.
class SlaService
{
public:
    SlaService(TicketStore &store, const MessageTemplates &templates, const DeskRules &rules,
               const Clock &clock);
    void start() { m_task.start(); }
    void stop() { m_task.stop(); }

private:
    void turn(const PacedTask::Finished &finished);

    TicketStore &m_store;
    const Clock &m_clock;
    Letters m_letters;
    SlaClock m_sla;
    PacedTask m_task;
};

} // namespace caseline
