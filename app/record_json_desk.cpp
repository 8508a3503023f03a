// SPDX-License-Identifier: GPL-3.0-or-later
// Lines of what stands beside tickets.
#include "record_json.h"

#include "domain/json_writer.h"
#include "domain/public_id.h"

namespace caseline {

namespace {

void writeWords(JsonWriter &json, const char *name, const QStringList &words)
{
    json.name(name).beginArray();
    for (const QString &word : words)
        json.value(word);
    json.endArray();
}

} // namespace

QByteArray recordLine(const CannedReply &reply)
{
    JsonWriter json;
    json.beginObject()
        .member("record", "canned_reply")
        .member("shortcut", reply.shortcut)
        .member("title", reply.title)
        .member("body", reply.body)
        .member("language", reply.language)
        .member("updated_at", reply.updatedAt)
        .endObject();
    return json.take();
}

QByteArray recordLine(const DeliveryRecord &record)
{
    const OutboxItem &i = record.item;
    JsonWriter json(i.body.size() * 2 + 1024);
    json.beginObject()
        .member("record", "delivery")
        .member("id", plainId(i.publicId))
        .member("ticket", plainId(record.ticket))
        .name("message");
    if (record.message)
        json.value(plainId(*record.message));
    else
        json.null();
    json.member("channel", word(i.channel))
        .member("kind", word(i.kind))
        .member("recipient", i.recipient)
        .member("cc", i.cc.join(u' '))
        .member("subject", i.subject)
        .member("body", i.body)
        .member("message_id", i.messageIdHeader)
        .member("dedupe_key", i.dedupeKey)
        .member("status", word(i.status))
        .member("attempts", i.attempts)
        .member("last_error", i.lastError)
        .member("created_at", i.createdAt)
        .member("sent_at", i.sentAt)
        .member("provider_id", i.providerId)
        .member("dismissed_at", i.dismissedAt)
        .endObject();
    return json.take();
}

QByteArray recordLine(const Article &article)
{
    JsonWriter json(article.body.size() * 2 + 1024);
    json.beginObject()
        .member("record", "article")
        .member("id", plainId(article.publicId))
        .member("title", article.title)
        .member("category", article.category)
        .member("body", article.body);
    writeWords(json, "tags", article.tags);
    json.member("created_at", article.createdAt)
        .member("updated_at", article.updatedAt)
        .member("cited", article.cited)
        .member("helpful", article.helpful)
        .member("unhelpful", article.unhelpful)
        .endObject();
    return json.take();
}

QByteArray recordLine(const SavedView &view)
{
    JsonWriter json;
    json.beginObject()
        .member("record", "saved_view")
        .member("id", plainId(view.publicId))
        .member("owner", view.owner)
        .member("name", view.name)
        .member("query", view.query)
        .member("position", view.position)
        .member("updated_at", view.updatedAt)
        .endObject();
    return json.take();
}

QByteArray recordLine(const RemovedCannedReply &removed)
{
    JsonWriter json;
    json.beginObject()
        .member("record", "removed_canned_reply")
        .member("shortcut", removed.shortcut)
        .endObject();
    return json.take();
}

QByteArray recordLine(const Macro &macro)
{
    JsonWriter json(macro.body.size() * 2 + 1024);
    json.beginObject().member("record", "macro").member("name", macro.name);
    if (macro.status)
        json.member("status", word(*macro.status));
    if (macro.priority)
        json.member("priority", word(*macro.priority));
    json.member("category", macro.category);
    if (macro.assignee)
        json.member("assignee", *macro.assignee);
    if (macro.team)
        json.member("team", *macro.team);
    writeWords(json, "add_tags", macro.addTags);
    writeWords(json, "remove_tags", macro.removeTags);
    json.member("snooze", macro.snooze)
        .member("text", word(macro.text))
        .member("body", macro.body)
        .member("updated_at", macro.updatedAt)
        .endObject();
    return json.take();
}

QByteArray recordLine(const VoteRecord &vote)
{
    JsonWriter json;
    json.beginObject()
        .member("record", "article_vote")
        .member("article", plainId(vote.article))
        .member("ticket", plainId(vote.ticket))
        .member("helpful", vote.helpful)
        .member("at", vote.at)
        .endObject();
    return json.take();
}

QByteArray recordLine(const Team &team)
{
    JsonWriter json;
    json.beginObject()
        .member("record", "team")
        .member("id", plainId(team.publicId))
        .member("name", team.name)
        .member("active", team.active)
        .member("round_robin", team.roundRobin);
    writeWords(json, "members", team.members);
    json.member("updated_at", team.updatedAt).endObject();
    return json.take();
}

} // namespace caseline
