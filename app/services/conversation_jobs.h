// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "job_runner.h"

namespace caseline {

/// Writes the summary of a resolved conversation into its thread; the payload is the ticket's id.
constexpr auto kSummaryJob = "conversation_summary";

/// Teaches the runner summaries, and the nightly round that archives what was finished and left
/// alone for longer than `retention` and forgets answers and settled tasks.
void addConversationJobs(JobRunner &runner, TicketStore &store, Milliseconds retention,
                         const Clock &clock);

} // namespace caseline
