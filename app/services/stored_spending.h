// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/spending.h"
#include "ports/ticket_store.h"

#include <functional>

namespace caseline {

/// Writes into the store what is spent. What cannot be written is logged; the sum in memory still
/// counts until the program ends.
class StoredSpending final : public SpendingBook
{
public:
    explicit StoredSpending(TicketStore &store)
        : m_store(store)
    {}

    void spent(int day, double dollars) override;
    /// What this UTC day has cost so far, to `then`, on the writer thread.
    void read(int day, std::function<void(double)> then);

private:
    TicketStore &m_store;
};

} // namespace caseline
