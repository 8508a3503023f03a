// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "letters.h"
#include "sla_clock.h"

#include "ports/intake.h"
#include "ports/ticket_store.h"

namespace caseline {

/// Of a ticket that was closed as spam. Without that status it is a word like any other.
inline constexpr const char *kSpamTag = "spam";
bool isSpam(const Ticket &ticket);

/// A customer's further message on a ticket that is there, inside a transaction: it joins the
/// conversation, wakes a ticket that waits or was resolved, and may raise an escalation, never
/// lower one.
struct FollowUp
{
    Transaction &tx;
    const InboundMessage &message;
    const Judgement &judgement;
    const Letters &letters;
    const SlaClock &sla;
    Instant now;

    /// On a ticket that is merged into another, the other one is woken.
    Result<Ticket> appendTo(TicketId id) const;

private:
    Result<void> addMessage(const Ticket &ticket) const;
    Result<Ticket> wake(const Ticket &before) const;
    Result<void> raise(Ticket &ticket) const;
};

/// The ticket, or the one that it is merged into.
Result<Ticket> workedOn(Transaction &tx, TicketId id);

/// A ticket that waits or was finished is open again, unless it is spam. Only this and its event
/// change.
Result<void> wakeTicket(Transaction &tx, Ticket &ticket, const SlaClock &sla, Instant now);

/// The same, and shown as unread, for a letter on it that did not arrive.
Result<void> reopenTicket(Transaction &tx, TicketId id, const SlaClock &sla, Instant now);

/// What a mail tells beside its words: what answers it, and who may write on.
Result<void> keepThread(Transaction &tx, TicketId ticket, const InboundMessage &message);

} // namespace caseline
