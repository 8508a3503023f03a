// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace caseline {

/// What fills the window beside the navigation.
enum class Page { Tickets, Escalations, Dashboard, Knowledge, Deliveries, Inbound, Jobs, Settings };

} // namespace caseline
