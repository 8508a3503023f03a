// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/outbox.h"
#include "domain/result.h"

#include <vector>

namespace caseline {

/// The other side's answer when it took an item: its own words, for the item's story, and the name
/// under which it may speak of it later, if it gave one.
struct SendReceipt
{
    /// One who did not get it although others did.
    struct Refusal
    {
        QString recipient;
        QString words;
        friend bool operator==(const Refusal &, const Refusal &) = default;
    };

    QString words;
    QString providerId;
    std::vector<Refusal> refused = {};
};

/// A way to reach the outside on one channel. Blocking: called from a delivery thread.
/// Errors: Unavailable (try again), Unreachable (the same, and it says nothing of this item),
/// Rejected (never again), Forbidden (it does not let us in, whatever the item), Ambiguous (it may
/// have arrived).
class Notifier
{
public:
    virtual ~Notifier() = default;
    virtual Channel channel() const = 0;
    virtual Result<SendReceipt> send(const OutboxItem &item) = 0;
};

} // namespace caseline
