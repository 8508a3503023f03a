// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sla_clock.h"

#include "ports/notifier.h"
#include "ports/ticket_store.h"

namespace caseline {

/// What an attempt makes of an item. `random` is from 0 to 1.
OutboxItem afterAttempt(const OutboxItem &claimed, const Result<SendReceipt> &sent,
                        Milliseconds retryDelay, double random, Instant now);

/// What the other side says later makes of an item; nothing when it says nothing new.
std::optional<OutboxItem> afterReceipt(const OutboxItem &item, const DeliveryReceipt &receipt,
                                       Milliseconds retryDelay);

/// Writes the line of the story and, for an item that is given up, tells the ticket.
Result<void> record(Transaction &tx, const OutboxItem &item, const QString &words, Instant now);

/// Applies a receipt to its item, or keeps it until the item's own report is there. One that gives
/// the item up opens its ticket again, as a mail that comes back does.
Result<void> applyReceipt(Transaction &tx, const DeliveryReceipt &receipt, Milliseconds retryDelay,
                          const SlaClock &sla);

} // namespace caseline
