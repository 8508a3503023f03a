// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"
#include "domain/ticket.h"

namespace caseline {

/// Tickets that have to do with each other, inside a transaction. See ticket_store.h. A merge is
/// made and ended by TicketRows::update, with `mergedInto`.
class LinkRows
{
public:
    virtual ~LinkRows() = default;
    /// The merged ticket with status, escalation, promises and snooze as they were before.
    virtual Result<Ticket> beforeMerge(const Ticket &merged) = 0;
    /// Whether other tickets are merged into it.
    virtual Result<bool> hasMerged(TicketId ticket) = 0;
    /// `other` is `kind` to `ticket`; the other end follows by itself.
    virtual Result<void> add(TicketId ticket, TicketId other, LinkKind kind) = 0;
    virtual Result<void> remove(TicketId ticket, TicketId other) = 0;
    virtual Result<std::optional<TicketId>> parentOf(TicketId ticket) = 0;
};

} // namespace caseline
