// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/customer.h"
#include "domain/result.h"

#include <QStringList>

namespace caseline {

/// What was taken out with a person.
struct Erased
{
    int conversations = 0;
    QStringList traces; ///< their ids, addresses and numbers, to be looked for elsewhere
};

/// The right to deletion, inside a transaction. See ticket_store.h.
class ErasureRows
{
public:
    virtual ~ErasureRows() = default;
    /// By the integrator's id or by ours (UUID).
    virtual Result<Customer> find(const QString &name) = 0;
    /// Takes out the customer and everything that came from or went to them; sums over tickets
    /// stay as they were. Who was merged into them is them.
    virtual Result<Erased> erase(const Customer &customer, Instant now) = 0;
};

} // namespace caseline
