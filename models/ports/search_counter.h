// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"
#include "domain/ticket_query.h"

namespace caseline {

/// Says how many tickets a search would find, while it is written.
class SearchCounter
{
public:
    virtual ~SearchCounter() = default;
    /// Counts no further than `most`. Blocking: call from a reader thread (Background).
    virtual Result<int> countUpTo(const TicketQuery &query, int most) const = 0;
};

} // namespace caseline
