// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "router.h"

#include "ports/background.h"
#include "ports/knowledge_reader.h"
#include "ports/ticket_reader.h"

namespace caseline {

/// What the knowledge routes ask and tell. All of it outlives the listener.
struct KnowledgePorts
{
    const KnowledgeReader &reader;
    const KnowledgeSearch &search;
    KnowledgeDesk &desk;
    const TicketReader &tickets;
    Background &background;
};

/// /api/knowledge
std::vector<Route> knowledgeRoutes(const KnowledgePorts &ports);

} // namespace caseline
