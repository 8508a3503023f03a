// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/mail.h"
#include "ports/intake.h"
#include "ports/ticket_store.h"

namespace caseline {

/// What is kept of a message's text: all of it. What repeats another mail stands at its end.
QString storedBody(const InboundMessage &message);

/// Keeps what came with a message, under random ids and within limits. What is not kept (a program,
/// too much, nothing in it) is said in the audit trail; the message itself is never refused for it.
Result<void> keepFiles(Transaction &tx, TicketId ticket, MessageId message,
                       const std::vector<MailAttachment> &files, Instant now);

/// Keeps what a message looked like; of what is too long to be shown so much that it can be told.
Result<void> keepHtml(Transaction &tx, TicketId ticket, MessageId message, const QString &html,
                      Instant now);

} // namespace caseline
