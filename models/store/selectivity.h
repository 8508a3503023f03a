// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ticket_query.h"
#include "sql_session.h"

namespace caseline {

/// Conditions of a query that few tickets meet. A list begins with those tickets and puts them in
/// order; without any it follows the index of its order until a page is full, which on a desk of a
/// million finds the last of sixty open tickets at the end.
struct Selectivity
{
    bool open = false;   ///< it wants only open tickets, in another order than they are due
    bool tagged = false; ///< of all its tags
};

/// Whether nothing but open tickets can be in the list.
bool onlyOpen(const TicketQuery &query);

/// Asks the counters, and for tags at most as many entries as are few. Any thread that owns the
/// session.
Result<Selectivity> selectivityOf(SqlSession &session, const TicketQuery &query);

} // namespace caseline
