// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "router.h"

#include "policy/judge.h"
#include "ports/attachments.h"
#include "ports/background.h"
#include "ports/classifier.h"
#include "ports/customer_reader.h"
#include "ports/desk_commands.h"
#include "ports/intake.h"
#include "ports/knowledge_reader.h"
#include "ports/metrics_reader.h"
#include "ports/ticket_list_reader.h"

namespace caseline {

/// What the routes of tickets ask. All of it outlives the router.
struct TicketPorts
{
    Intake &intake;
    DeskCommands &commands;
    const TicketReader &tickets;
    const TicketListReader &lists;
    const ConversationReader &conversations;
    const CustomerReader &customers;
    const MetricsReader &metrics;
    const Judge &judge;
    Classifier &classifier;
    const KnowledgeSearch &knowledge;
    const AttachmentReader &attachments;
    Background &background;
    const Clock &clock;
};

/// /api/tickets: create, list, one, change, delete, messages, events, statistics, classify.
std::vector<Route> ticketRoutes(const TicketPorts &ports);

} // namespace caseline
