// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sla_clock.h"

#include "ports/intake.h"
#include "ports/ticket_store.h"

namespace caseline {

/// The message that a mail makes; where it belongs is told by placeMail. Mail that is older than a
/// day is acknowledged to nobody.
InboundMessage messageOf(const ParsedMail &mail, const RawMail &raw, const QString &own);

/// Whom an answer to the mail reaches: that is who wrote it.
QString writerOf(const ParsedMail &mail);

enum class MailPlace { Desk, Blocked };

/// Finds the ticket that a mail answers, by the Message-IDs of our letters or what they are signed
/// with, and lets only its customer and those in copy join it. Anybody else's opens a ticket of its
/// own with a link. A sender that is blocked gets nowhere.
Result<MailPlace> placeMail(Transaction &tx, const ParsedMail &mail, InboundMessage &message,
                            const QByteArray &replySecret);

/// What a delivery report makes of the letter that it is about: given up with the other side's
/// words, and its ticket open again. Says in words what became of it. Sends nothing, ever.
Result<QString> settleReports(Transaction &tx, const ParsedMail &mail, const SlaClock &sla,
                              Instant now);

} // namespace caseline
