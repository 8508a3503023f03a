// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "router.h"

#include "ports/background.h"
#include "ports/conversations.h"
#include "ports/customer_reader.h"
#include "ports/ticket_reader.h"

namespace caseline {

/// What the routes of conversations, customers and analytics ask and tell. All of it outlives the
/// listener.
struct ConversationPorts
{
    Conversations &conversations;
    const ConversationBook &book;
    const TicketReader &tickets;
    const ConversationReader &messages;
    const CustomerReader &customers;
    Background &background;
    const Clock &clock;
};

/// /api/conversations, /api/tasks
std::vector<Route> conversationRoutes(const ConversationPorts &ports);
/// /api/customers/{id}/…, /api/customers/lookup, /api/analytics/summary
std::vector<Route> insightRoutes(const ConversationPorts &ports);

} // namespace caseline
