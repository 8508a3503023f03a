// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ticket_list_view.h"

#include "domain/time.h"
#include "items/ticket_list_model.h"

namespace caseline {

/// The days over a list that is sorted by time, newest first; none over another. Found in the
/// places alone: as many steps as there are days, however long the list is.
std::vector<ListHeading> dayHeadings(const TicketListModel &model, Instant now);

} // namespace caseline
