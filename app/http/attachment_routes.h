// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "router.h"

#include "ports/attachments.h"
#include "ports/background.h"
#include "ports/ticket_reader.h"

namespace caseline {

struct AttachmentPorts
{
    AttachmentStore &store;
    const AttachmentReader &reader;
    const TicketReader &tickets;
    Background &background;
};

/// Files of tickets: sent in by a form, given back as they came and never shown by a browser.
std::vector<Route> attachmentRoutes(const AttachmentPorts &ports);

} // namespace caseline
