// SPDX-License-Identifier: GPL-3.0-or-later
#include "escalation_words.h"

#include "marks.h"
#include "text_paint.h"
#include "time_text.h"

namespace caseline {

QString EscalationWords::name(EscalationField field)
{
    switch (field) {
    case EscalationField::Tier: return tr("Tier");
    case EscalationField::Reference: return tr("Ticket");
    case EscalationField::Customer: return tr("Customer");
    case EscalationField::Subject: return tr("Subject");
    case EscalationField::Contact: return tr("Contact");
    case EscalationField::Department: return tr("Department");
    case EscalationField::Reason: return tr("Reason");
    case EscalationField::Due: return tr("Due");
    case EscalationField::Holder: return tr("Held by");
    case EscalationField::Since: return tr("Since");
    }
    return {};
}

QString EscalationWords::order(EscalationField field)
{
    switch (field) {
    case EscalationField::Tier: return tr("Highest tier first");
    case EscalationField::Due: return tr("Due first");
    case EscalationField::Since: return tr("Longest escalated first");
    default: return tr("By: %1").arg(name(field));
    }
}

QString EscalationWords::of(const TicketRow &row, EscalationField field)
{
    switch (field) {
    case EscalationField::Reference: return row.reference;
    case EscalationField::Customer: return row.customerName;
    case EscalationField::Subject: return row.subject.isEmpty() ? row.snippet : row.subject;
    case EscalationField::Contact: // or who else it is up to
        return row.contact.isEmpty() ? Marks::rule(row.team) : row.contact;
    case EscalationField::Department: return Marks::rule(row.team);
    case EscalationField::Reason:
        return row.ruleName.isEmpty() ? tr("By hand") : Marks::rule(row.ruleName);
    case EscalationField::Holder: return row.claimedBy;
    case EscalationField::Tier:
    case EscalationField::Due:
    case EscalationField::Since: return {};
    }
    return {};
}

QString EscalationWords::spoken(const TicketRow &row, Instant now)
{
    QStringList parts{row.customerName,
                      of(row, EscalationField::Subject),
                      Marks::name(row.tier),
                      of(row, EscalationField::Reason),
                      of(row, EscalationField::Contact),
                      Marks::rule(row.team),
                      TimeText::countdown(row.slaState, row.slaDue, now),
                      row.claimedBy.isEmpty() ? tr("Unclaimed")
                                              : tr("Held by %1").arg(row.claimedBy)};
    if (row.escalatedAt)
        parts += tr("Escalated %1").arg(TimeText::moment(*row.escalatedAt, now));
    parts += row.reference;
    parts.removeAll(QString());
    parts.removeDuplicates();
    return parts.join(QStringLiteral(", "));
}

QString EscalationWords::why(const Escalation &escalation)
{
    return escalation.ruleName.isEmpty()
               ? tr("Escalated by hand")
               : tr("Why: rule “%1”").arg(Marks::rule(escalation.ruleName));
}

QString EscalationWords::who(const TicketDetail::Value &detail, Instant now)
{
    const Ticket &ticket = detail.ticket;
    QStringList parts{isolated(displayName(ticket.customer)), Marks::name(ticket.customer.plan),
                      tr("%n ticket(s)", nullptr, detail.standing.tickets)};
    if (ticket.escalation.raisedAt)
        parts += tr("Escalated %1").arg(TimeText::moment(*ticket.escalation.raisedAt, now));
    parts.removeAll(QString());
    return parts.join(QStringLiteral(", "));
}

} // namespace caseline
