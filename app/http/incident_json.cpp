// SPDX-License-Identifier: GPL-3.0-or-later
#include "incident_json.h"

#include "json_words.h"

namespace caseline {

namespace {
void writeCommon(JsonWriter &json, const Ticket &ticket, const QString &sentence)
{
    const Judgement &judged = ticket.judgement;
    json.member("incident_id", uuidText(ticket.publicId))
        .member("ticket_id", ticket.reference)
        .member("status", word(ticket.status))
        .member("classification", judged.category)
        .member("confidence", judged.confidence)
        .member("reason", judged.reason)
        .member("sentiment", word(judged.mood))
        .member("polarity", judged.polarity)
        .member("priority", word(ticket.priority))
        .member("escalated", judged.escalation.tier != Tier::Never || ticket.escalation.raisedAt)
        .member("escalation_tier", word(judged.escalation.tier))
        .member("sla_due_at", ticket.sla.firstResponseDue)
        .member("message", sentence);
    if (!ticket.externalId.isEmpty())
        json.member("external_ticket_id", ticket.externalId);
}

QString standing(const Ticket &ticket)
{
    switch (ticket.status) {
    case Status::Open: return QStringLiteral("%1 is waiting for an answer.").arg(ticket.reference);
    case Status::InProgress: return QStringLiteral("%1 is being worked on.").arg(ticket.reference);
    case Status::Pending: return QStringLiteral("%1 waits for the customer.").arg(ticket.reference);
    case Status::Resolved: return QStringLiteral("%1 is resolved.").arg(ticket.reference);
    case Status::Closed: return QStringLiteral("%1 is closed.").arg(ticket.reference);
    }
    return {};
}

} // namespace

QByteArray acceptedIncident(const Ticket &ticket, const QString &sentence)
{
    JsonWriter json(640);
    json.beginObject();
    writeCommon(json, ticket, sentence);
    json.endObject();
    return json.take();
}

void writeIncident(JsonWriter &json, const Ticket &ticket, const QString &body)
{
    json.beginObject();
    writeCommon(json, ticket, standing(ticket));
    json.member("customer_id", publicIdOf(ticket.customer))
        .member("channel", word(ticket.channel))
        .member("body", body)
        .member("created_at", ticket.createdAt)
        .member("resolved_at", ticket.resolvedAt)
        .member("reminder_sent", ticket.reminderSent)
        .endObject();
}

void writeNotification(JsonWriter &json, const OutboxItem &item)
{
    json.beginObject()
        .member("id", uuidText(item.publicId))
        .member("channel", word(item.channel))
        .member("kind", word(item.kind))
        .member("recipient", item.recipient)
        .member("body", item.body)
        .member("status", word(item.status))
        .member("attempts", item.attempts);
    json.name("last_error").textOrNull(item.lastError);
    json.member("created_at", item.createdAt).member("sent_at", item.sentAt).endObject();
}

QByteArray incidentStats(const DeskTotals &totals)
{
    JsonWriter json(1024);
    json.beginObject().member("total", totals.total);
    writeCounts<Status>(json, "by_status", totals.byStatus);
    json.name("by_classification").beginObject();
    for (auto it = totals.byCategory.begin(); it != totals.byCategory.end(); ++it)
        json.name(QStringView(it.key())).value(it.value());
    json.endObject();
    writeCounts<Mood>(json, "by_sentiment", totals.byMood);
    json.member("average_confidence", totals.averageConfidence)
        .member("average_polarity", totals.averagePolarity);
    writeCounts<DeliveryStatus>(json, "notifications_by_status", totals.deliveriesByStatus);
    json.member("reminders_pending", totals.remindersPending).endObject();
    return json.take();
}

} // namespace caseline
