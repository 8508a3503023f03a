// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ticket.h"
#include "ports/knowledge_reader.h"

namespace caseline {

/// What happened to a customer's message.
struct ConversationTurn
{
    Ticket ticket;
    Judgement judgement; ///< of this message
    QString message;
    std::vector<FoundArticle> articles;
    bool fresh = false; ///< the conversation began with it
    Instant now{};
};

/// The acknowledgement: it names the reference, what happens next, and the articles that may help.
/// Promises nothing that the desk does not do.
QString responseTo(const ConversationTurn &turn);

/// The answer of the contract, as JSON.
QByteArray answerJson(const ConversationTurn &turn, const QString &response, Milliseconds took);

} // namespace caseline
