// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "letters.h"

#include "ports/ticket_store.h"

namespace caseline {

/// How a new ticket came to be, as far as what follows depends on it.
struct NewTicketNews
{
    const QString &body;        ///< what the customer wrote
    bool automatic = false;     ///< no person wrote it
    bool priorityGiven = false; ///< somebody chose the priority
    bool verified = true;       ///< who wrote is known for sure
};

/// The first line of its audit trail.
Result<void> noteCreated(Transaction &tx, const Ticket &ticket, Instant now);

/// What follows from a ticket that is stored by now, beside letters to its customer: the team is
/// told of an escalation, a model and the ticket system elsewhere are asked, a reminder is set.
Result<void> followNewTicket(Transaction &tx, const Letters &letters, const DeskRules &rules,
                             const Ticket &ticket, const NewTicketNews &news, Instant now);

} // namespace caseline
