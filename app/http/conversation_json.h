// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "conversation_routes.h"

#include "domain/json_writer.h"

namespace caseline {

/// What a conversation is in, the archive looked at.
Result<ConversationState> stateOf(const ConversationPorts &ports, const Ticket &ticket);

/// A whole conversation with its public messages.
Result<QByteArray> conversationText(const ConversationPorts &ports, const Ticket &ticket);
/// One of a list.
Result<void> writeConversationRow(JsonWriter &json, const ConversationPorts &ports,
                                  const Ticket &ticket);
QByteArray taskText(const Task &task);

/// A percentage with one decimal; `none` when there is nothing to take it of.
double percentage(qint64 part, qint64 whole, double none);

} // namespace caseline
