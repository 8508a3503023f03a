// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/message.h"
#include "domain/outbox.h"

#include <QString>

#include <vector>

namespace caseline {

/// A grey line between messages: something that happened to the ticket.
struct SystemLine
{
    Instant at{};
    QString kind;
    QString text;
};

/// Everything that has happened on a ticket, ready to be laid out.
struct Conversation
{
    std::vector<Message> messages; ///< the newest, oldest first
    int total = 0;                 ///< of messages there are
    std::vector<Event> events;
    std::vector<OutboxItem> deliveries;
};

/// What an event says to people; nothing for those that the conversation shows otherwise.
std::vector<SystemLine> systemLines(const std::vector<Event> &events);

/// Where a quoted tail begins ("On 9 March Anna wrote:", "> ..."), or the text's length.
qsizetype quoteStart(const QString &body);

/// How many lines the tail has.
int quotedLines(const QString &body, qsizetype from);

} // namespace caseline
