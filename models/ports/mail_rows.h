// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/mail.h"
#include "domain/outbox.h"
#include "domain/result.h"

#include <optional>
#include <vector>

namespace caseline {

/// Incoming mail, inside a transaction. See ticket_store.h.
class MailRows
{
public:
    virtual ~MailRows() = default;
    /// Keeps a mail to be read; one whose source is known already is left as it is.
    virtual Result<void> keep(const RawMail &mail) = 0;
    /// The oldest that were not read yet: at least one, and no more than `most` or than fit into a
    /// few megabytes.
    virtual Result<std::vector<RawMail>> next(int most) = 0;
    /// Waiting: it is read once more.
    virtual Result<void> settle(RawMailId id, const MailVerdict &verdict) = 0;
    /// NotFound when there is none.
    virtual Result<InboundEntry> entry(RawMailId id) = 0;

    /// Deletes the oldest mails that came before `then`, were dealt with, and whose ticket, if any,
    /// is finished and was not touched since; at most `limit`. How many that were.
    virtual Result<int> thin(Instant then, int limit) = 0;

    /// The mail of ours with that Message-ID.
    virtual Result<std::optional<OutboxItem>> ofOurs(const QString &messageId) = 0;
    /// The mail that the next letters about the ticket answer.
    virtual Result<void> setThread(TicketId ticket, const QString &messageId) = 0;
    /// Letters about `to` answer the same mail as those about `from`, and whoever takes part there
    /// does here.
    virtual Result<void> shareThread(TicketId from, TicketId to) = 0;
    /// People who take part in a ticket by mail, beside its customer. Addresses in lower case.
    virtual Result<void> addParticipant(TicketId ticket, const QString &address) = 0;
    virtual Result<bool> isParticipant(TicketId ticket, const QString &address) = 0;

    /// What stands in the list from then on; one that is blocked already stays as it is.
    virtual Result<BlockedSender> block(const BlockedSender &sender) = 0;
    /// What stood there. NotFound when it is not blocked.
    virtual Result<BlockedSender> unblock(const QString &sender) = 0;
    /// Whether the address or its domain is blocked.
    virtual Result<bool> isBlocked(const QString &address) = 0;

    virtual Result<MailboxMark> mark(const QString &mailbox) = 0;
    virtual Result<void> setMark(const QString &mailbox, const MailboxMark &mark) = 0;
};

} // namespace caseline
