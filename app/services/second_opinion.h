// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "job_runner.h"
#include "letters.h"

#include "ports/classifier.h"
#include "ports/ticket_reader.h"

namespace caseline {

/// The job that asks a model about a new ticket; written in the ticket's own transaction, so that
/// it survives whatever happens between the two.
Job secondOpinionJob(const Ticket &ticket, Instant now);

struct SecondOpinionParts
{
    Classifier &classifier;
    const TicketReader &tickets;
    const ConversationReader &conversations;
    const Letters letters;
    const Clock &clock;
};

/// Lets the runner work such jobs. The opinion is a change of its own, with an event that tells
/// before and after. A person's choice stays as it is, the tier can only rise.
void addSecondOpinions(JobRunner &runner, const SecondOpinionParts &parts);

/// Writes an opinion down on what the ticket is by now.
Result<void> applyOpinion(Transaction &tx, TicketId ticket, const Judgement &opinion,
                          const Letters &letters, Instant now);

} // namespace caseline
