// SPDX-License-Identifier: GPL-3.0-or-later
#include "escalation_context.h"

#include "marks.h"
#include "time_text.h"

#include "domain/ticket.h"

namespace caseline {

namespace {

QString joined(QStringList parts, QLatin1String between)
{
    parts.removeAll(QString());
    return parts.join(between);
}

} // namespace

QString EscalationContext::of(const TicketDetail::Value &value, Instant now)
{
    const Ticket &ticket = value.ticket;
    const Escalation &why = ticket.judgement.escalation;
    const Customer &who = ticket.customer;
    const QLatin1String comma(", ");
    QStringList lines{joined({ticket.reference, ticket.subject}, QLatin1String(" · "))};
    lines << tr("Customer: %1")
                 .arg(joined({displayName(who), Marks::name(who.plan), who.email, who.phone,
                              tr("%n ticket(s)", nullptr, value.standing.tickets)},
                             comma));
    const QString rule = why.ruleName.isEmpty() ? why.reason : Marks::rule(why.ruleName);
    lines << tr("Escalated: %1")
                 .arg(joined({why.tier == Tier::Never ? QString() : Marks::name(why.tier), rule,
                              why.contact, Marks::rule(why.team)},
                             comma));
    QStringList words;
    for (const Evidence &part : why.evidence)
        words << tr("“%1”").arg(part.text.simplified());
    if (!words.isEmpty())
        lines << tr("Because of: %1").arg(words.join(comma));
    if (ticket.escalation.raisedAt)
        lines << tr("Since: %1").arg(TimeText::moment(*ticket.escalation.raisedAt, now));
    if (const QString due = TimeText::countdown(ticket.sla.state, ticket.sla.due, now);
        !due.isEmpty())
        lines << tr("Answer: %1").arg(due);
    lines << QString() << tr("The customer wrote:") << ticket.snippet;
    return lines.join(QLatin1Char('\n'));
}

} // namespace caseline
