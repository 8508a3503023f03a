// SPDX-License-Identifier: GPL-3.0-or-later
#include "record_json.h"

#include "domain/json_writer.h"
#include "domain/public_id.h"

#include <QJsonDocument>

namespace caseline {

namespace {

void writeEvidence(JsonWriter &json, const std::vector<Evidence> &evidence)
{
    json.name("evidence").beginArray();
    for (const Evidence &e : evidence)
        json.beginObject()
            .member("text", e.text)
            .member("start", e.start)
            .member("length", e.length)
            .name("weight")
            .exact(e.weight)
            .endObject();
    json.endArray();
}

void writeCustomer(JsonWriter &json, const Customer &c, const std::vector<Identity> &identities)
{
    json.name("customer")
        .beginObject()
        .member("id", plainId(c.publicId))
        .member("external_id", c.externalId)
        .member("name", c.name)
        .member("email", c.email)
        .member("phone", c.phone)
        .member("plan", word(c.plan))
        .member("created_at", c.createdAt)
        .name("identities")
        .beginArray();
    for (const Identity &identity : identities)
        json.beginObject()
            .member("kind", identity.kind)
            .member("value", identity.value)
            .endObject();
    json.endArray().endObject();
}

void writeJudgement(JsonWriter &json, const Judgement &j)
{
    json.name("judgement")
        .beginObject()
        .member("taxonomy", j.taxonomy)
        .member("category", j.category)
        .name("confidence")
        .exact(j.confidence)
        .member("reason", j.reason)
        .member("classifier", j.classifier)
        .member("priority", word(j.priority))
        .member("mood", word(j.mood))
        .name("polarity")
        .exact(j.polarity)
        .name("alternatives")
        .beginArray();
    for (const Alternative &a : j.alternatives)
        json.beginObject()
            .member("category", a.category)
            .name("confidence")
            .exact(a.confidence)
            .endObject();
    json.endArray();
    writeEvidence(json, j.evidence);
    const Escalation &e = j.escalation;
    json.name("escalation")
        .beginObject()
        .member("tier", word(e.tier))
        .member("reason", e.reason)
        .member("rule", e.rule)
        .member("rule_name", e.ruleName)
        .member("contact", e.contact)
        .member("team", e.team);
    writeEvidence(json, e.evidence);
    json.endObject().endObject();
}

void writeStanding(JsonWriter &json, const Ticket &t)
{
    json.name("escalation")
        .beginObject()
        .member("open", t.escalation.open)
        .member("raised_at", t.escalation.raisedAt)
        .member("claimed_by", t.escalation.claimedBy)
        .member("claimed_at", t.escalation.claimedAt)
        .endObject();
    json.name("sla")
        .beginObject()
        .member("first_response_due", t.sla.firstResponseDue)
        .member("resolution_due", t.sla.resolutionDue)
        .member("due", t.sla.due)
        .member("paused_at", t.sla.pausedAt)
        .member("state", word(t.sla.state))
        .endObject();
}

void writeTicketFields(JsonWriter &json, const Ticket &t)
{
    json.member("id", plainId(t.publicId))
        .member("reference", t.reference)
        .member("external_id", t.externalId)
        .member("inbox", t.inbox)
        .member("subject", t.subject)
        .member("snippet", t.snippet)
        .member("status", word(t.status))
        .member("priority", word(t.priority))
        .member("channel", word(t.channel))
        .member("assignee", t.assignee);
    if (t.team.id)
        json.member("team", t.team.name);
    json.name("tags").beginArray();
    for (const QString &tag : t.tags)
        json.value(tag);
    json.endArray()
        .member("unread", t.unread)
        .member("reminder_sent", t.reminderSent)
        .member("version", t.version)
        .member("created_at", t.createdAt)
        .member("updated_at", t.updatedAt)
        .member("first_responded_at", t.firstRespondedAt)
        .member("resolved_at", t.resolvedAt)
        .member("snoozed_until", t.snoozedUntil);
}

void writeStory(JsonWriter &json, const TicketRecord &record)
{
    json.name("messages").beginArray();
    for (const Message &m : record.messages)
        json.beginObject()
            .member("id", plainId(m.publicId))
            .member("kind", word(m.kind))
            .member("author", m.author)
            .member("channel", word(m.channel))
            .member("subject", m.subject)
            .member("body", m.body)
            .member("created_at", m.createdAt)
            .endObject();
    json.endArray().name("events").beginArray();
    for (const Event &e : record.events)
        json.beginObject()
            .member("at", e.at)
            .member("actor", e.actor)
            .member("kind", e.kind)
            .name("detail")
            .json(QJsonDocument(e.detail).toJson(QJsonDocument::Compact))
            .endObject();
    json.endArray().name("reminders").beginArray();
    for (const ReminderRecord &r : record.reminders)
        json.beginObject()
            .member("due_at", r.dueAt)
            .member("status", word(r.status))
            .member("settled_at", r.settledAt)
            .endObject();
    json.endArray();
}

} // namespace

QByteArray recordLine(const TicketRecord &record)
{
    JsonWriter json(4096);
    json.beginObject().member("record", "ticket");
    writeTicketFields(json, record.ticket);
    writeStanding(json, record.ticket);
    writeJudgement(json, record.ticket.judgement);
    writeCustomer(json, record.ticket.customer, record.identities);
    writeStory(json, record);
    json.endObject();
    return json.take();
}

QByteArray recordLine(const CustomerRecord &record)
{
    JsonWriter json;
    json.beginObject().member("record", "customer");
    writeCustomer(json, record.customer, record.identities);
    json.endObject();
    return json.take();
}

QByteArray recordLine(const LinkRecord &record)
{
    JsonWriter json;
    json.beginObject()
        .member("record", "link")
        .member("ticket", plainId(record.ticket))
        .member("other", plainId(record.other))
        .member("kind", word(record.kind))
        .endObject();
    return json.take();
}

QByteArray recordLine(const MergeRecord &record)
{
    JsonWriter json;
    json.beginObject()
        .member("record", "merge")
        .member("ticket", plainId(record.ticket))
        .member("into", plainId(record.into))
        .name("before")
        .beginObject()
        .member("status", word(record.status))
        .member("escalation_open", record.escalationOpen)
        .member("first_response_due", record.firstResponseDue)
        .member("resolution_due", record.resolutionDue)
        .member("paused_at", record.pausedAt)
        .member("resolved_at", record.resolvedAt)
        .member("snoozed_until", record.snoozedUntil)
        .endObject()
        .endObject();
    return json.take();
}

QByteArray recordLine(const FileRecord &record)
{
    const QByteArray content = record.content.toBase64();
    JsonWriter json(content.size() + 1024);
    json.beginObject()
        .member("record", "attachment")
        .member("id", plainId(record.file.publicId))
        .member("ticket", plainId(record.ticket))
        .name("message");
    if (record.message)
        json.value(plainId(*record.message));
    else
        json.null();
    json.member("name", record.file.name)
        .member("content_type", record.file.contentType)
        .member("content_id", record.file.contentId);
    if (!record.file.draftedBy.isEmpty())
        json.member("drafted_by", record.file.draftedBy);
    json.member("created_at", record.file.createdAt)
        .name("content")
        .json('"' + content + '"')
        .endObject();
    return json.take();
}

QByteArray recordLine(const DraftRecord &record)
{
    JsonWriter json;
    json.beginObject()
        .member("record", "draft")
        .member("ticket", plainId(record.ticket))
        .member("author", record.author)
        .member("kind", word(record.kind))
        .member("body", record.body)
        .member("updated_at", record.updatedAt)
        .endObject();
    return json.take();
}

} // namespace caseline
