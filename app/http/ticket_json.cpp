// SPDX-License-Identifier: GPL-3.0-or-later
#include "ticket_json.h"

#include "json_words.h"

#include <QJsonDocument>

#include <algorithm>

namespace caseline {

namespace {

void writeEscalation(JsonWriter &json, const Ticket &ticket)
{
    const Escalation &escalation = ticket.judgement.escalation;
    json.name("escalation");
    if (escalation.tier == Tier::Never && !ticket.escalation.raisedAt) {
        json.null();
        return;
    }
    json.beginObject()
        .member("tier", word(escalation.tier))
        .member("open", ticket.escalation.open)
        .name("reason")
        .textOrNull(escalation.reason)
        .name("rule")
        .textOrNull(escalation.ruleName)
        .name("contact")
        .textOrNull(escalation.contact)
        .name("team")
        .textOrNull(escalation.team)
        .name("claimed_by")
        .textOrNull(ticket.escalation.claimedBy)
        .member("raised_at", ticket.escalation.raisedAt)
        .endObject();
}

} // namespace

void writeCustomer(JsonWriter &json, const Customer &customer)
{
    json.beginObject()
        .member("id", publicIdOf(customer))
        .name("name")
        .textOrNull(customer.name)
        .name("email")
        .textOrNull(customer.email)
        .name("phone")
        .textOrNull(customer.phone)
        .member("plan", word(customer.plan == Plan::Unknown ? Plan::Free : customer.plan))
        .endObject();
}

void writeTicket(JsonWriter &json, const Ticket &ticket, const QString &description)
{
    const Judgement &judged = ticket.judgement;
    json.beginObject()
        .member("id", uuidText(ticket.publicId))
        .member("reference", ticket.reference);
    if (!ticket.externalId.isEmpty())
        json.member("external_ticket_id", ticket.externalId);
    json.member("title", ticket.subject)
        .member("description", description)
        .member("status", word(ticket.status))
        .member("priority", word(ticket.priority))
        .member("taxonomy", judged.taxonomy)
        .member("category", judged.category)
        .member("confidence", judged.confidence)
        .member("classifier", judged.classifier)
        .member("reason", judged.reason)
        .member("sentiment", word(judged.mood))
        .member("polarity", judged.polarity)
        .name("customer");
    writeCustomer(json, ticket.customer);
    json.name("assignee").textOrNull(ticket.assignee);
    json.name("team").textOrNull(ticket.team.name);
    json.member("channel", word(ticket.channel)).name("tags").beginArray();
    for (const QString &tag : ticket.tags)
        json.value(tag);
    json.endArray().member("escalated",
                           judged.escalation.tier != Tier::Never || ticket.escalation.raisedAt);
    writeEscalation(json, ticket);
    json.member("first_response_due_at", ticket.sla.firstResponseDue)
        .member("resolution_due_at", ticket.sla.resolutionDue)
        .member("sla_state", word(ticket.sla.state))
        .member("first_responded_at", ticket.firstRespondedAt)
        .member("resolved_at", ticket.resolvedAt)
        .member("created_at", ticket.createdAt)
        .member("updated_at", ticket.updatedAt)
        .member("snoozed_until", ticket.snoozedUntil)
        .name("merged_into")
        .textOrNull(ticket.mergedInto ? ticket.mergedInto->reference : QString());
    json.name("links").beginArray();
    for (const TicketLink &link : ticket.links)
        json.beginObject()
            .member("kind", word(link.kind))
            .member("to", link.other.reference)
            .endObject();
    json.endArray().member("version", ticket.version).endObject();
}

QByteArray ticketText(const Ticket &ticket, const QString &description)
{
    JsonWriter json(1024 + description.size());
    writeTicket(json, ticket, description);
    return json.take();
}

void writeAttachment(JsonWriter &json, const Attachment &attachment)
{
    json.beginObject()
        .member("id", uuidText(attachment.publicId))
        .member("name", attachment.name)
        .member("size", attachment.size)
        .member("content_type", attachment.contentType)
        .endObject();
}

void writeMessage(JsonWriter &json, const Message &message, const std::vector<Attachment> &files)
{
    json.beginObject()
        .member("id", uuidText(message.publicId))
        .member("kind", word(message.kind))
        .name("author")
        .textOrNull(message.author)
        .member("channel", word(message.channel))
        .name("subject")
        .textOrNull(message.subject)
        .member("body", message.body)
        .member("created_at", message.createdAt)
        .name("attachments")
        .beginArray();
    for (const Attachment &file : files)
        if (file.message == message.id)
            writeAttachment(json, file);
    json.endArray().endObject();
}

void writeEvent(JsonWriter &json, const Event &event)
{
    json.beginObject().member("at", event.at).name("actor").textOrNull(event.actor);
    json.member("kind", event.kind).name("detail").beginObject();
    for (auto it = event.detail.begin(); it != event.detail.end(); ++it) {
        json.name(QStringView(it.key()));
        if (it.value().isDouble())
            json.value(it.value().toDouble());
        else if (it.value().isBool())
            json.value(it.value().toBool());
        else
            json.textOrNull(it.value().toString());
    }
    json.endObject().endObject();
}

QByteArray ticketStats(const DeskTotals &totals, Instant now)
{
    const auto open = [&totals](Status status) { return totals.byStatus.value(word(status)); };
    // The first day counts whole: a desk of an hour has not had 24 times as many a day.
    const int days =
        totals.firstCreated ? std::max(1, dayNumber(now) - dayNumber(*totals.firstCreated) + 1) : 1;
    JsonWriter json(1024);
    json.beginObject()
        .member("total_tickets", totals.total)
        .member("open_tickets",
                open(Status::Open) + open(Status::InProgress) + open(Status::Pending))
        .member("avg_tickets_per_day", double(totals.total) / days);
    writeCounts<Priority>(json, "priority_breakdown", totals.byPriority);
    json.name("category_breakdown").beginObject();
    for (auto it = totals.byCategory.begin(); it != totals.byCategory.end(); ++it)
        json.name(QStringView(it.key())).value(it.value());
    json.endObject();
    writeCounts<Status>(json, "status_breakdown", totals.byStatus);
    json.endObject();
    return json.take();
}

QByteArray classification(const Judgement &judged, const std::vector<FoundArticle> &articles)
{
    JsonWriter json(1024);
    json.beginObject()
        .member("taxonomy", judged.taxonomy)
        .member("category", judged.category)
        .member("priority", word(judged.priority))
        .member("confidence", judged.confidence)
        .member("reasoning", judged.reason)
        .member("sentiment", word(judged.mood))
        .member("polarity", judged.polarity)
        .name("escalation")
        .beginObject()
        .member("tier", word(judged.escalation.tier))
        .name("reason")
        .textOrNull(judged.escalation.reason)
        .name("contact")
        .textOrNull(judged.escalation.contact)
        .endObject()
        .name("articles")
        .beginArray();
    for (const FoundArticle &found : articles)
        json.beginObject()
            .member("id", uuidText(found.article.publicId))
            .member("title", found.article.title)
            .member("score", found.score)
            .endObject();
    json.endArray().member("classifier", judged.classifier).name("alternatives").beginArray();
    for (const Alternative &alternative : judged.alternatives)
        json.beginObject()
            .member("category", alternative.category)
            .member("confidence", alternative.confidence)
            .endObject();
    json.endArray().endObject();
    return json.take();
}

QByteArray etagOf(const Ticket &ticket)
{
    return '"' + QByteArray::number(ticket.version) + '"';
}

} // namespace caseline
