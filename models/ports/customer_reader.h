// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"
#include "domain/ticket.h"

#include <optional>
#include <vector>

namespace caseline {

struct CustomerStanding
{
    int tickets = 0;
    int open = 0;
    std::vector<double> latestPolarity; ///< of the last tickets, oldest first, at most eight
};

/// Reads customers and what they have with us. Blocking, like TicketReader.
class CustomerReader
{
public:
    virtual ~CustomerReader() = default;
    virtual Result<Customer> customer(CustomerId id) const = 0;
    /// By the integrator's id, or by ours (a UUID).
    virtual Result<Customer> customer(const QString &id) const = 0;
    virtual Result<CustomerStanding> standing(CustomerId id) const = 0;
    /// Newest first, those before `before`.
    virtual Result<std::vector<Ticket>> tickets(CustomerId id, std::optional<TicketId> before,
                                                int limit) const = 0;
};

} // namespace caseline
