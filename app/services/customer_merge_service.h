// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/customer_merges.h"
#include "ports/ticket_store.h"

namespace caseline {

/// See CustomerMerges.
class CustomerMergeService final : public CustomerMerges
{
public:
    CustomerMergeService(TicketStore &store, const Clock &clock)
        : m_store(store)
        , m_clock(clock)
    {}

    void merge(const QString &from, const QString &into, const QString &actor, Done done) override;
    void unmerge(const QString &from, const QString &actor, Done done) override;

private:
    using Change = std::function<Result<CustomerId>(MergeRows &)>;
    void run(Change change, Done done);

    TicketStore &m_store;
    const Clock &m_clock;
};

} // namespace caseline
