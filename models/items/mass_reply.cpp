// SPDX-License-Identifier: GPL-3.0-or-later
#include "mass_reply.h"

#include "policy/addressing.h"
#include "policy/placeholders.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

QStringList lackedBy(const PlaceholderValues &values, QStringList placeholders)
{
    placeholders.removeIf([&](const QString &name) { return values.contains(name); });
    return placeholders;
}

BulkRefusal refusalOf(TicketId ticket, const QStringList &lacked)
{
    Error error{ErrorKind::Invalid, u"the ticket cannot fill in all of the answer"_s, {}};
    for (const QString &name : lacked)
        error.fields.push_back({u"placeholder"_s, name});
    return {ticket, error};
}

} // namespace

MassReach massReach(const std::vector<Ticket> &tickets, const QStringList &placeholders,
                    const QString &agent)
{
    MassReach reach;
    QSet<QString> mailed;
    QSet<QString> phoned;
    for (const Ticket &ticket : tickets) {
        if (const QStringList lacked = lackedBy(placeholderValues(ticket, agent), placeholders);
            !lacked.isEmpty()) {
            ++reach.lacking;
            reach.unfilled += lacked;
            continue;
        }
        ++reach.sent;
        const auto to = replyAddress(ticket.customer, ticket.channel);
        if (to)
            (to->channel == Channel::Email ? mailed : phoned).insert(to->to);
        else
            ++reach.kept;
    }
    reach.unfilled.removeDuplicates();
    reach.mailed = int(mailed.size());
    reach.phoned = int(phoned.size());
    return reach;
}

MassReplyPlan planMassReply(const std::vector<Ticket> &tickets, const MassReply &reply,
                            const QString &agent)
{
    const QString body = reply.body.trimmed();
    const QStringList placeholders = placeholdersNamedIn(body);
    MassReplyPlan plan;
    for (const Ticket &ticket : tickets) {
        const PlaceholderValues values = placeholderValues(ticket, agent);
        if (const QStringList lacked = lackedBy(values, placeholders); !lacked.isEmpty()) {
            plan.unfilled.push_back(refusalOf(ticket.id, lacked));
            continue;
        }
        SendReply send{fillPlaceholders(body, values), reply.thenStatus};
        send.keepsDraft = true;
        plan.steps.push_back({ticket.id, std::move(send)});
    }
    return plan;
}

} // namespace caseline
