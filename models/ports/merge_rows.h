// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/customer.h"
#include "domain/result.h"

namespace caseline {

/// Customers that are one person, inside a transaction. See ticket_store.h.
class MergeRows
{
public:
    virtual ~MergeRows() = default;
    /// A customer by UUID or by the integrator's id.
    virtual Result<CustomerId> find(const QString &name) = 0;
    /// The same, for one that was merged away: its integrator's id leads elsewhere by now.
    virtual Result<CustomerId> findMerged(const QString &name) = 0;
    /// Identities and tickets of `from` become those of `into`. Conflict when `from` or `into` is
    /// merged away already.
    virtual Result<void> merge(CustomerId from, CustomerId into, const QString &actor,
                               Instant now) = 0;
    /// Gives back what that merge moved and is still there. Conflict when `from` is not merged, or
    /// when its target was merged on meanwhile. Says whose it was.
    virtual Result<CustomerId> unmerge(CustomerId from, Instant now) = 0;
    virtual Result<Customer> customer(CustomerId id) = 0;
};

} // namespace caseline
