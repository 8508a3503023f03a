// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "request.h"

#include "ports/ticket_list_reader.h"

namespace caseline {

/// What a list of tickets was asked for.
struct TicketListing
{
    TicketQuery query;
    QString customerId; ///< to be looked up; empty: all
    std::optional<TicketKey> after;
    int limit = 50;
    bool withTotal = false;
};

/// The parameters of GET /api/tickets. Words of one parameter may be joined by commas.
Result<TicketListing> listingOf(const Request &request);

QString cursorFor(const TicketKey &place, TicketSort sort);

} // namespace caseline
