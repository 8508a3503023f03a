// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "json_value.h"
#include "request.h"

#include "policy/judge.h"
#include "ports/desk_commands.h"
#include "ports/intake.h"

namespace caseline {

/// POST /api/tickets. A category must be one of the taxonomy's.
Result<InboundMessage> ticketFrom(const JsonValue &body, const Taxonomy &taxonomy);

/// PATCH: what stands in the body is changed; null takes an assignee away.
Result<EditTicket> editFrom(const JsonValue &body, const Taxonomy *taxonomy);

struct WrittenMessage
{
    QString body;
    MessageKind kind = MessageKind::Reply;
    std::optional<Channel> channel;
    std::vector<QUuid> files; ///< attachments of the ticket that go with a reply
    QStringList cc;           ///< participants of the ticket that get a copy
};
/// POST .../messages: a reply to the customer, or a note.
Result<WrittenMessage> writtenFrom(const JsonValue &body);

/// POST .../split: names of messages, at least one, and perhaps a title.
Result<SplitTicket> splitFrom(const JsonValue &body);

/// POST /api/tickets/classify.
Result<JudgeInput> judgeInputFrom(const JsonValue &body, const std::vector<Taxonomy> &taxonomies);

/// The version that If-Match names; nothing without one, or for "*".
Result<std::optional<int>> expectedVersion(const Request &request);

/// "critical" is another word for urgent.
std::optional<Priority> priorityFrom(const QString &text);

/// A tag is 1 to 50 characters without spaces and commas.
bool isTag(const QString &text);

} // namespace caseline
