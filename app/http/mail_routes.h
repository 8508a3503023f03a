// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "router.h"

#include "ports/background.h"
#include "ports/blocked_senders.h"

namespace caseline {

/// What the mail routes ask and tell. All of it outlives the listener.
struct MailPorts
{
    const BlockedSenderReader &senders;
    BlockedSenders &blocking;
    Background &background;
};

/// /api/mail
std::vector<Route> mailRoutes(const MailPorts &ports);

} // namespace caseline
