// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/outbox.h"
#include "domain/result.h"

namespace caseline {

/// A way to reach the outside on one channel. Blocking: called from a delivery thread. Returns the
/// other side's own words when it took the item, for the item's story.
/// Errors: Unavailable (try again), Rejected (never again), Ambiguous (it may have arrived).
class Notifier
{
public:
    virtual ~Notifier() = default;
    virtual Channel channel() const = 0;
    virtual Result<QString> send(const OutboxItem &item) = 0;
};

} // namespace caseline
