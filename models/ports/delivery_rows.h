// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/outbox.h"
#include "domain/result.h"

#include <optional>

namespace caseline {

/// What becomes of outbox items after they were queued, inside a transaction. See ticket_store.h.
class DeliveryRows
{
public:
    virtual ~DeliveryRows() = default;
    virtual Result<OutboxItem> find(OutboxId id) = 0;
    /// The item that the other side knows by that name.
    virtual Result<std::optional<OutboxItem>> ofProvider(const QString &providerId) = 0;
    /// Writes recipient, words, status, attempts, times, doubt and dismissal, under a new fence: a
    /// worker that still holds the item can no longer report on it.
    virtual Result<void> revise(const OutboxItem &item) = 0;
    /// Whether an acknowledgement to that recipient was queued after `then`.
    virtual Result<bool> acknowledgedSince(const QString &recipient, Instant then) = 0;
    /// Whether a reminder to that recipient was queued after `then`.
    virtual Result<bool> remindedSince(const QString &recipient, Instant then) = 0;
    virtual Result<void> addStep(const DeliveryStep &step) = 0;
    /// Makes everything due now that waits on this channel for another attempt: it works again.
    virtual Result<void> hasten(Channel channel, Instant now) = 0;

    /// A receipt may be here before the item's own report is.
    virtual Result<void> keepReceipt(const DeliveryReceipt &receipt) = 0;
    virtual Result<std::optional<DeliveryReceipt>> takeReceipt(const QString &providerId) = 0;
    virtual Result<void> forgetReceipts(Instant before) = 0;
};

} // namespace caseline
