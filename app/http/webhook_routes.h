// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "router.h"

#include "domain/time.h"
#include "ports/intake.h"
#include "ports/webhooks.h"

namespace caseline {

/// What the routes of signed webhooks ask and tell. All of it outlives the listener.
struct WebhookPorts
{
    const WebhookReader &webhooks;
    RawRequests &requests;
    Intake &intake;
    const Clock &clock;
};

/// /webhooks/in/NAME. The signature is checked over the raw bytes before anything is read of them.
std::vector<Route> webhookRoutes(const WebhookPorts &ports);

} // namespace caseline
