// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/message.h"
#include "domain/outbox.h"
#include "domain/result.h"
#include "domain/ticket_query.h"

#include <optional>
#include <vector>

namespace caseline {

/// Reads tickets. Blocking: call from a reader thread (Background). A row's `key` fits the query's
/// sort.
class TicketReader
{
public:
    virtual ~TicketReader() = default;

    virtual Result<Ticket> ticket(TicketId id) const = 0;
    /// By UUID or reference.
    virtual Result<Ticket> ticket(const QString &name) const = 0;
    /// The first `limit` rows behind `after`.
    virtual Result<std::vector<TicketRow>>
    page(const TicketQuery &query, std::optional<TicketKey> after, int limit) const = 0;
    /// All places of the list, in order.
    virtual Result<std::vector<TicketKey>> keys(const TicketQuery &query) const = 0;
    /// Those of `ids` that belong to the list.
    virtual Result<std::vector<TicketRow>> rows(const TicketQuery &query,
                                                const std::vector<TicketId> &ids) const = 0;
    /// Newest first.
    virtual Result<std::vector<TicketRow>> ofCustomer(CustomerId customer, int limit) const = 0;
};

/// Reads what belongs to one ticket. Blocking, like TicketReader.
class ConversationReader
{
public:
    virtual ~ConversationReader() = default;

    /// The last `limit` messages before `before` (none: from the end), oldest first.
    virtual Result<std::vector<Message>> messages(TicketId ticket, std::optional<MessageId> before,
                                                  int limit) const = 0;
    /// What the ticket began with.
    virtual Result<Message> firstMessage(TicketId ticket) const = 0;
    virtual Result<int> messageCount(TicketId ticket) const = 0;
    /// Without notes, which are the team's own.
    virtual Result<int> saidCount(TicketId ticket) const = 0;
    virtual Result<std::vector<Event>> events(TicketId ticket) const = 0;
    virtual Result<std::vector<OutboxItem>> deliveries(TicketId ticket) const = 0;
    /// Whom its mails went to beside us and the customer: who may get a copy of an answer.
    virtual Result<QStringList> participants(TicketId ticket) const = 0;
    /// The text an author left unsent, empty if none.
    virtual Result<QString> draft(TicketId ticket, const QString &author,
                                  MessageKind kind) const = 0;
};

} // namespace caseline
