// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "reply.h"
#include "request.h"

#include "policy/judge.h"
#include "ports/classifier.h"

namespace caseline {

/// POST /api/tickets/classify: judges a text without storing it. A provider may be asked, within
/// the time that one HTTP request of ours has.
void classifyText(const Judge &judge, Classifier &classifier, const RequestPtr &request,
                  Reply reply);

} // namespace caseline
