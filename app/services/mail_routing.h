// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sla_clock.h"

#include "ports/intake.h"
#include "ports/ticket_store.h"

namespace caseline {

/// The message that a mail makes; where it belongs is told by placeMail. Mail that is older than a
/// day is acknowledged to nobody.
InboundMessage messageOf(const ParsedMail &mail, const RawMail &raw, const QString &own);

/// What a mail that cannot be read makes where a person wants a ticket of it: its source as text.
InboundMessage messageOfSource(const RawMail &raw);

/// Whom an answer to the mail reaches: that is who wrote it.
QString writerOf(const ParsedMail &mail);

/// Whether its sender, or whom an answer would reach, is blocked.
Result<bool> isBlockedMail(Transaction &tx, const ParsedMail &mail);

/// Whether it is a copy of a mail of ours. A form on somebody's site writes in our own name for
/// whom an answer would reach: that is theirs, unless its Message-ID is one that we made.
Result<bool> isOwnMail(Transaction &tx, const ParsedMail &mail, const QString &own,
                       const QByteArray &replySecret);

/// Finds the inbox that a mail was sent to, and the ticket that it answers, by the Message-IDs of
/// our letters or what they are signed with, and lets only its customer and those in copy join it.
/// Anybody else's opens a ticket of its own with a link.
Result<void> placeMail(Transaction &tx, const ParsedMail &mail, InboundMessage &message,
                       const QByteArray &replySecret);

/// What a delivery report makes of the letter that it is about: given up with the other side's
/// words, and its ticket open again. One about a copy stands in the ticket's trail and leaves the
/// letter as it is. Says in words what became of it. Sends nothing, ever.
Result<QString> settleReports(Transaction &tx, const ParsedMail &mail, const SlaClock &sla,
                              Instant now);

} // namespace caseline
