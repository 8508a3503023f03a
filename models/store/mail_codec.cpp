// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail_codec.h"

namespace caseline {

BlockedSender readBlockedSender(const SqlRows &rows)
{
    return {rows.text(0), rows.text(1), fromMs(rows.integer(2))};
}

InboxSender readInboxSender(const SqlRows &rows)
{
    return {rows.text(0), rows.text(1), rows.text(2), rows.text(3), fromMs(rows.integer(4))};
}

InboundEntry readInboundMail(const SqlRows &rows)
{
    InboundEntry entry;
    entry.id = {InboundSource::Mail, rows.integer(0)};
    entry.receivedAt = fromMs(rows.integer(1));
    entry.verdict = fromWord<InboundVerdict>(rows.text(2)).value_or(InboundVerdict::Unreadable);
    entry.reason = rows.text(3);
    // Behind the mailbox stands the number of the mail there.
    entry.place = rows.text(4).section(QLatin1Char(';'), 0, 0);
    entry.sender = rows.text(5);
    entry.subject = rows.text(6);
    entry.size = rows.integer(7);
    entry.ticketId = TicketId{rows.integer(8)};
    entry.ticket = rows.text(9);
    return entry;
}

} // namespace caseline
