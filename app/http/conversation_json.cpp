// SPDX-License-Identifier: GPL-3.0-or-later
#include "conversation_json.h"

#include "problem.h"

#include <cmath>

namespace caseline {

namespace {

constexpr int kShownMessages = 1000; ///< shown of one conversation: the last ones

const char *roleOf(MessageKind kind)
{
    switch (kind) {
    case MessageKind::Customer: return "user";
    case MessageKind::Assistant: return "assistant";
    case MessageKind::Reply: return "agent";
    case MessageKind::Note:
    case MessageKind::System: break;
    }
    return "system";
}

double minutesBetween(Instant from, Instant to)
{
    return std::round(double((to - from).count()) / 6'000.0) / 10.0;
}

} // namespace

Result<ConversationState> stateOf(const ConversationPorts &ports, const Ticket &ticket)
{
    if (isFinished(ticket.status)) {
        const Result<bool> archived = ports.book.isArchived(ticket.id);
        if (!archived)
            return failure(archived.error());
        if (*archived)
            return ConversationState::Archived;
    }
    return stateOf(ticket.status, ticket.escalation.open);
}

Result<QByteArray> conversationText(const ConversationPorts &ports, const Ticket &ticket)
{
    auto messages = ports.messages.messages(ticket.id, std::nullopt, kShownMessages);
    if (!messages)
        return failure(messages.error());
    // Notes are the team's own.
    std::erase_if(*messages, [](const Message &m) { return m.kind == MessageKind::Note; });
    const auto state = stateOf(ports, ticket);
    if (!state)
        return failure(state.error());
    const auto count = ports.messages.saidCount(ticket.id);
    if (!count)
        return failure(count.error());
    JsonWriter json(1024 + 512 * qsizetype(messages->size()));
    json.beginObject()
        .member("conversation_id", ticket.publicId.toString(QUuid::WithoutBraces))
        .member("reference", ticket.reference)
        .member("customer_id", publicIdOf(ticket.customer));
    json.name("messages").beginArray();
    for (const Message &message : *messages)
        json.beginObject()
            .member("role", roleOf(message.kind))
            .member("content", message.body)
            .member("timestamp", message.createdAt)
            .endObject();
    json.endArray();
    const Instant last = messages->empty() ? ticket.createdAt : messages->back().createdAt;
    json.name("metadata")
        .beginObject()
        .member("status", word(*state))
        .member("category", ticket.judgement.category)
        .member("priority", word(ticket.priority))
        .member("escalated", ticket.escalation.open)
        .member("message_count", *count)
        .member("duration_minutes", minutesBetween(ticket.createdAt, last))
        .member("created_at", ticket.createdAt)
        .member("updated_at", ticket.updatedAt)
        .endObject()
        .endObject();
    return json.take();
}

Result<void> writeConversationRow(JsonWriter &json, const ConversationPorts &ports,
                                  const Ticket &ticket)
{
    const auto state = stateOf(ports, ticket);
    if (!state)
        return failure(state.error());
    const auto count = ports.messages.saidCount(ticket.id);
    if (!count)
        return failure(count.error());
    json.beginObject()
        .member("conversation_id", ticket.publicId.toString(QUuid::WithoutBraces))
        .member("reference", ticket.reference)
        .member("subject", ticket.subject)
        .member("status", word(*state))
        .member("category", ticket.judgement.category)
        .member("priority", word(ticket.priority))
        .member("sentiment", word(ticket.judgement.mood))
        .member("escalated", ticket.escalation.open)
        .member("channel", word(ticket.channel))
        .member("message_count", *count)
        .member("created_at", ticket.createdAt)
        .member("updated_at", ticket.updatedAt)
        .member("resolved_at", ticket.resolvedAt)
        .endObject();
    return {};
}

QByteArray taskText(const Task &task)
{
    QByteArray text = "{\"task_id\":\"" + task.publicId.toByteArray(QUuid::WithoutBraces) +
                      "\",\"status\":\"" + QByteArray(word(task.status).data()) + '"';
    if (task.status == TaskStatus::Completed)
        text += ",\"result\":" + task.result; // JSON of ours already
    if (task.status == TaskStatus::Failed) {
        JsonWriter json;
        json.value(QStringView(task.error));
        text += ",\"error\":" + json.take();
    }
    return text + '}';
}

double percentage(qint64 part, qint64 whole, double none)
{
    return whole > 0 ? std::round(1000.0 * double(part) / double(whole)) / 10.0 : none;
}

} // namespace caseline
