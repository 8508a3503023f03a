// SPDX-License-Identifier: GPL-3.0-or-later
#include "follow_up.h"

#include "intake_service.h"
#include "message_files.h"
#include "remote_files.h"

#include "domain/public_id.h"

using namespace Qt::StringLiterals;

namespace caseline {

bool isSpam(const Ticket &ticket)
{
    return ticket.status == Status::Closed && ticket.tags.contains(QLatin1String(kSpamTag));
}

Result<Ticket> FollowUp::appendTo(TicketId id) const
{
    const auto before = tx.tickets().find(id);
    if (!before)
        return failure(before.error());
    if (auto done = addMessage(*before); !done)
        return failure(done.error());
    if (auto done = keepThread(tx, id, message); !done)
        return failure(done.error());
    if (!before->mergedInto)
        return wake(*before);
    // It is read in the other one's conversation, and worked on there.
    const auto target = tx.tickets().find(before->mergedInto->id);
    if (!target)
        return failure(target.error());
    if (auto done = tx.tickets().addEvent(
            {target->id,
             now,
             {},
             u"message"_s,
             {{u"channel"_s, word(message.channel)}, {u"ticket"_s, before->reference}}});
        !done)
        return failure(done.error());
    if (auto woken = wake(*target); !woken)
        return woken;
    return *before;
}

Result<Ticket> FollowUp::wake(const Ticket &before) const
{
    Ticket ticket = before;
    ticket.snippet = snippetOf(message.body);
    ticket.unread = true;
    if (!message.automatic && !isSpam(ticket)) {
        if (auto done = wakeTicket(tx, ticket, sla, now); !done)
            return failure(done.error());
        if (auto done = raise(ticket); !done)
            return failure(done.error());
    }
    ticket.updatedAt = now;
    ticket.version = before.version + 1;
    if (auto done = tx.tickets().update(before, ticket); !done)
        return failure(done.error());
    return ticket;
}

Result<void> FollowUp::addMessage(const Ticket &ticket) const
{
    const auto added = tx.tickets().addMessage({{},
                                                newPublicId(now),
                                                ticket.id,
                                                MessageKind::Customer,
                                                displayName(ticket.customer),
                                                message.channel,
                                                message.subject,
                                                storedBody(message),
                                                now});
    if (!added)
        return failure(added.error());
    if (auto kept = keepFiles(tx, ticket.id, *added, message.files, now); !kept)
        return kept;
    if (auto kept = keepHtml(tx, ticket.id, *added, message.html, now); !kept)
        return kept;
    if (auto queued = fetchFiles(tx, ticket.id, *added, message.remoteFiles, now); !queued)
        return queued;
    return tx.tickets().addEvent(
        {ticket.id, now, {}, u"message"_s, {{u"channel"_s, word(message.channel)}}});
}

Result<Ticket> workedOn(Transaction &tx, TicketId id)
{
    auto ticket = tx.tickets().find(id);
    if (!ticket || !ticket->mergedInto)
        return ticket;
    return tx.tickets().find(ticket->mergedInto->id);
}

Result<void> wakeTicket(Transaction &tx, Ticket &ticket, const SlaClock &sla, Instant now)
{
    const bool waits = ticket.status == Status::Pending || isFinished(ticket.status);
    if (!waits || isSpam(ticket))
        return {};
    const Status was = ticket.status;
    ticket.status = Status::Open;
    ticket.resolvedAt.reset();
    ticket.snoozedUntil.reset();
    sla.follow(ticket, now);
    if (auto done = tx.outbox().withdraw(ticket.id, DeliveryKind::Resolution); !done)
        return done;
    return tx.tickets().addEvent({ticket.id,
                                  now,
                                  {},
                                  u"status"_s,
                                  {{u"before"_s, word(was)}, {u"after"_s, word(ticket.status)}}});
}

Result<void> reopenTicket(Transaction &tx, TicketId id, const SlaClock &sla, Instant now)
{
    const auto before = workedOn(tx, id);
    if (!before)
        return failure(before.error());
    Ticket ticket = *before;
    if (auto done = wakeTicket(tx, ticket, sla, now); !done)
        return done;
    ticket.unread = true;
    ticket.updatedAt = now;
    ticket.version = before->version + 1;
    return tx.tickets().update(*before, ticket);
}

Result<void> keepThread(Transaction &tx, TicketId ticket, const InboundMessage &message)
{
    if (!message.messageIdHeader.isEmpty())
        if (auto kept = tx.mail().setThread(ticket, message.messageIdHeader); !kept)
            return kept;
    for (const QString &address : message.participants)
        if (auto added = tx.mail().addParticipant(ticket, address); !added)
            return added;
    return {};
}

Result<void> FollowUp::raise(Ticket &ticket) const
{
    const Escalation &said = judgement.escalation;
    if (said.tier <= ticket.judgement.escalation.tier)
        return {};
    ticket.judgement.escalation = said;
    // Places in this message are not places in the ticket's first one.
    for (Evidence &part : ticket.judgement.escalation.evidence)
        part.start = -1;
    ticket.escalation = {true, now, {}, {}};
    if (const auto mail = letters.escalation(ticket, message.body, now))
        if (auto added = tx.outbox().add(*mail); !added)
            return failure(added.error());
    return tx.tickets().addEvent({ticket.id,
                                  now,
                                  {},
                                  u"escalated"_s,
                                  {{u"tier"_s, word(said.tier)},
                                   {u"rule"_s, said.ruleName},
                                   {u"contact"_s, said.contact},
                                   {u"team"_s, said.team}}});
}

} // namespace caseline
