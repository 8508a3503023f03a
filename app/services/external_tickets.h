// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "job_runner.h"

#include "ports/ticket_store.h"
#include "ports/web_caller.h"

namespace caseline {

/// The job that registers a ticket with the ticket system elsewhere, queued in the transaction that
/// makes the ticket: the customer is served by our own reference whatever becomes of it.
Job externalTicketJob(const Ticket &ticket, const QString &body, Instant now);

/// Works those jobs against `url`: five seconds for each attempt, repeated with growing delay under
/// the same Idempotency-Key. The other side answers with its id as `ticket_id`, `id`, `key` or
/// `reference`.
void addExternalTickets(JobRunner &runner, const QString &url, const WebCaller &web);

} // namespace caseline
