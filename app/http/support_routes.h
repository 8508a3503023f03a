// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "router.h"

#include "domain/time.h"
#include "ports/background.h"
#include "ports/intake.h"
#include "ports/ticket_reader.h"

namespace caseline {

/// What the public form asks and tells. All of it outlives the listener.
struct SupportPorts
{
    Intake &intake;
    const TicketReader &tickets;
    Background &background;
    const Clock &clock;
};

/// /support, /support/REFERENCE and /webhooks/web-form: for customers, without credentials, limited
/// like everybody who has none.
std::vector<Route> supportRoutes(const SupportPorts &ports);

} // namespace caseline
