// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "reply.h"
#include "request.h"

#include "policy/judge.h"
#include "ports/background.h"
#include "ports/classifier.h"
#include "ports/knowledge_reader.h"

namespace caseline {

struct ClassifyPorts
{
    const Judge &judge;
    Classifier &classifier;
    const KnowledgeSearch &knowledge;
    Background &background;
};

/// POST /api/tickets/classify: judges a text without storing it, and names articles that may answer
/// it. A provider may be asked, within the time that one HTTP request of ours has.
void classifyText(const ClassifyPorts &ports, const RequestPtr &request, Reply reply);

} // namespace caseline
