// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "router.h"

#include "domain/time.h"
#include "ports/webhooks.h"

#include <functional>

namespace caseline {

/// What Gmail's route asks and tells. All of it outlives the listener.
struct GmailPorts
{
    QByteArray pushToken; ///< what the pushing side shows; empty: nobody is believed
    /// Looks for mail at once. False: no mailbox at Gmail is read.
    std::function<bool()> wake;
    RawRequests &requests;
    const Clock &clock;
};

/// /webhooks/gmail: Pub/Sub says that there is news. How far the mailbox was read stands in the
/// store beside the mails and every start looks from there, so the hint itself may be lost.
std::vector<Route> gmailRoutes(const GmailPorts &ports);

} // namespace caseline
