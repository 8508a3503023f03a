// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "router.h"

#include "domain/time.h"
#include "ports/deliveries.h"
#include "ports/intake.h"
#include "ports/webhooks.h"

namespace caseline {

/// How Twilio's requests are believed.
struct TwilioAccess
{
    QByteArray authToken; ///< empty: nobody is
    QByteArray publicUrl; ///< what stands before the path in Twilio's eyes; empty: as it came
    QString inbox = QStringLiteral("support");
};

/// What Twilio's routes ask and tell. All of it outlives the listener.
struct TwilioPorts
{
    TwilioAccess access;
    Intake &intake;
    Deliveries &deliveries;
    RawRequests &requests;
    const Clock &clock;
};

/// /webhooks/twilio and /webhooks/twilio/status
std::vector<Route> twilioRoutes(const TwilioPorts &ports);

} // namespace caseline
