// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/caller.h"
#include "domain/outbox.h"
#include "domain/result.h"

#include <QList>

#include <functional>
#include <optional>
#include <vector>

namespace caseline {

/// What is asked of the list of deliveries, newest first. Without a status: all of them. Dismissed
/// ones are left out unless asked for.
struct DeliveryQuery
{
    QList<DeliveryStatus> statuses;
    std::optional<Channel> channel;
    bool dismissed = false;
    friend bool operator==(const DeliveryQuery &, const DeliveryQuery &) = default;
};

/// A delivery and the ticket it belongs to.
struct Delivery
{
    OutboxItem item;
    QString reference;
    friend bool operator==(const Delivery &, const Delivery &) = default;
};

/// Reads what goes out. Blocking, like TicketReader.
class DeliveryReader
{
public:
    virtual ~DeliveryReader() = default;
    /// Those before `before`, `limit` at most.
    virtual Result<std::vector<Delivery>> page(const DeliveryQuery &query,
                                               std::optional<OutboxId> before, int limit) const = 0;
    /// By UUID.
    virtual Result<Delivery> delivery(const QString &name) const = 0;
    /// Its whole story, oldest first.
    virtual Result<std::vector<DeliveryStep>> story(OutboxId id) const = 0;
    /// Whether an item is known to the other side by that name.
    virtual Result<bool> isProviderName(const QString &providerId) const = 0;
};

/// What a person changes of a delivery before it is tried again; what is not given stays.
struct DeliveryEdit
{
    std::optional<QString> recipient;
    std::optional<QString> subject;
    std::optional<QString> body;
};

/// What a person can do with a delivery. Forbidden without the right to write. `done` is called
/// once, after COMMIT or refusal, on any thread. Safe to call from any thread.
class Deliveries
{
public:
    using Done = std::function<void(Result<OutboxItem>)>;
    virtual ~Deliveries() = default;
    /// Sends it once more, from now. Conflict while it is being sent or when it arrived.
    virtual void retry(OutboxId id, DeliveryEdit edit, const Caller &caller, Done done) = 0;
    /// It is not wanted any more: what waits is not sent, what was given up is no longer shown as
    /// open. Conflict while it is being sent or when it is sent.
    virtual void discard(OutboxId id, const Caller &caller, Done done) = 0;
    /// Takes a discard back: the item is again what it was `before` it. Conflict when it was not
    /// discarded, or changed before or after that.
    virtual void restore(const OutboxItem &before, const Caller &caller, Done done) = 0;
    /// What the other side says of an item that it took earlier.
    virtual void tell(const DeliveryReceipt &receipt, std::function<void(Result<void>)> done) = 0;
};

} // namespace caseline
