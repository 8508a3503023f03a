// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/message.h"
#include "domain/outbox.h"
#include "domain/ticket.h"
#include "ports/ticket_reader.h"
#include "sql_session.h"

namespace caseline {

/// How rows become values and back. The orders are those of the column lists in queries/.

/// What is stored where nothing is due: the end of the year 9999.
constexpr qint64 kNeverDue = 253402300799999;

/// Where a ticket stands in an order; the same numbers as the sort.* fragments.
TicketKey placeOf(const Ticket &ticket, TicketSort sort);

QVariantList ticketValues(const Ticket &ticket);
Ticket readTicket(const SqlRows &rows);
constexpr int kTicketColumns = 52; ///< so many stand in ticket.columns
Customer readCustomer(const SqlRows &rows, int firstColumn = 0);
Message readMessage(const SqlRows &rows);
OutboxItem readOutboxItem(const SqlRows &rows);
Job readJob(const SqlRows &rows);
/// Columns of row.columns followed by the sort key.
TicketRow readTicketRow(const SqlRows &rows);

QVariant toVariant(const std::optional<Instant> &t);
std::optional<Instant> toInstant(const QVariant &v);

} // namespace caseline
