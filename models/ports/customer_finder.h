// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/customer.h"
#include "domain/result.h"

#include <vector>

namespace caseline {

/// Finds customers by how their name, address, number or id begins. Blocking, like TicketReader.
class CustomerFinder
{
public:
    virtual ~CustomerFinder() = default;
    /// At most `limit`; nothing for nothing.
    virtual Result<std::vector<Customer>> customersLike(const QString &start, int limit) const = 0;
};

} // namespace caseline
