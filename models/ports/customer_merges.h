// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/customer.h"
#include "domain/result.h"

#include <functional>

namespace caseline {

/// Says that two customers are one, and takes it back. Names are UUIDs or the integrator's ids.
/// `done` is called once, after COMMIT or refusal, on any thread. Safe to call from any thread.
class CustomerMerges
{
public:
    using Done = std::function<void(Result<Customer>)>;
    virtual ~CustomerMerges() = default;
    /// Answers with the customer that both are now.
    virtual void merge(const QString &from, const QString &into, const QString &actor,
                       Done done) = 0;
    /// Answers with the one that is by itself again.
    virtual void unmerge(const QString &from, const QString &actor, Done done) = 0;
};

} // namespace caseline
