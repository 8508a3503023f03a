// SPDX-License-Identifier: GPL-3.0-or-later
#include "new_ticket.h"

#include "external_tickets.h"
#include "second_opinion.h"

#include "domain/json_writer.h"

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

QByteArray createdDetail(const Ticket &t)
{
    JsonWriter json(192);
    json.beginObject()
        .member("category", t.judgement.category)
        .member("channel", word(t.channel))
        .member("classifier", t.judgement.classifier);
    json.name("confidence").exact(t.judgement.confidence);
    json.member("mood", word(t.judgement.mood)).member("priority", word(t.priority)).endObject();
    return json.take();
}

QByteArray escalatedDetail(const Escalation &e)
{
    JsonWriter json(192);
    json.beginObject()
        .member("contact", e.contact)
        .member("rule", e.ruleName)
        .member("team", e.team)
        .member("tier", word(e.tier))
        .endObject();
    return json.take();
}

} // namespace

Result<void> noteCreated(Transaction &tx, const Ticket &ticket, Instant now)
{
    return tx.tickets().addEvent(ticket.id, now, u"created"_s, createdDetail(ticket));
}

Result<void> followNewTicket(Transaction &tx, const Letters &letters, const DeskRules &rules,
                             const Ticket &t, const NewTicketNews &news, Instant now)
{
    const Escalation &e = t.judgement.escalation;
    if (t.escalation.open) {
        // Two desks that escalate to each other would never end.
        if (const auto mail = letters.escalation(t, news.body, now); mail && !news.automatic)
            if (auto added = tx.outbox().add(*mail); !added)
                return failure(added.error());
        if (auto done = tx.tickets().addEvent(t.id, now, u"escalated"_s, escalatedDetail(e)); !done)
            return done;
    }
    if (t.judgement.classifier == "local"_L1 && !news.priorityGiven &&
        t.judgement.confidence < rules.askModelBelow)
        if (auto added = tx.timers().addJob(secondOpinionJob(t, now)); !added)
            return added;
    if (rules.externalTickets)
        if (auto added = tx.timers().addJob(externalTicketJob(t, news.body, now)); !added)
            return added;
    if (news.automatic || addressesOf(t.customer, t.channel).empty())
        return {};
    return tx.timers().addReminder(
        {{}, t.id, now + rules.reminderDelay, ReminderStatus::Scheduled, news.verified});
}

} // namespace caseline
