// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/caller.h"
#include "domain/conversation.h"
#include "domain/result.h"
#include "intake.h"

#include <QMap>

#include <functional>
#include <optional>
#include <vector>

namespace caseline {

/// What a customer says in a conversation, or to begin one: validated, not yet stored.
struct ConversationMessage
{
    QString customerId;
    QString body;
    TicketId conversation; ///< none: a new one
    Plan plan = Plan::Unknown;
    Channel channel = Channel::Api;
    std::optional<IdempotencyKey> idempotency;
};

/// The answer, as the contract tells it.
struct ConversationAnswer
{
    QByteArray json;
    TicketId ticket;
    bool replayed = false; ///< nothing was done again
};

struct TaskAccepted
{
    Task task;
    bool replayed = false;
};

/// Conversations with customers. `done` is called once, after COMMIT or refusal, on any thread.
/// Safe to call from any thread; never blocks.
class Conversations
{
public:
    virtual ~Conversations() = default;
    /// Takes the message in and answers it. NotFound: there is no such conversation. Invalid: it is
    /// somebody else's.
    virtual void say(ConversationMessage message,
                     std::function<void(Result<ConversationAnswer>)> done) = 0;
    /// Keeps the message and answers it later, also after a restart.
    virtual void sayLater(ConversationMessage message,
                          std::function<void(Result<TaskAccepted>)> done) = 0;
    virtual void escalate(TicketId ticket, const QString &reason, const Caller &caller,
                          std::function<void(Result<Ticket>)> done) = 0;
    /// A summary follows in the background.
    virtual void resolve(TicketId ticket, const QString &note, const Caller &caller,
                         std::function<void(Result<Ticket>)> done) = 0;
};

struct CustomerInsight
{
    int conversations = 0;
    int escalated = 0; ///< at least once
    double averagePolarity = 0;
    std::vector<std::pair<QString, int>> categories; ///< most first
};

/// Sums over the tickets created in a period.
struct ConversationFigures
{
    QMap<ConversationState, qint64> states;
    QMap<QString, qint64> categories;
    qint64 escalated = 0; ///< at least once
    qint64 finished = 0;
    qint64 automated = 0; ///< of those finished: nobody of ours wrote a public word
    qint64 promisesKept = 0;
    qint64 promisesBroken = 0;
    std::optional<double> firstResponseSeconds; ///< median
    std::optional<double> resolutionSeconds;    ///< median
};

/// Reads what is told of conversations besides their tickets. Blocking, like TicketReader.
class ConversationBook
{
public:
    virtual ~ConversationBook() = default;
    virtual Result<bool> isArchived(TicketId ticket) const = 0;
    /// By UUID.
    virtual Result<Task> task(const QString &name) const = 0;
    virtual Result<CustomerInsight> insight(CustomerId customer) const = 0;
    /// Whom an address ("email") or number ("phone") leads to, or an id of ours.
    virtual Result<Customer> customer(const QString &kind, const QString &value) const = 0;
    /// Over days since 1970, both included; an empty inbox means all.
    virtual Result<ConversationFigures>
    figures(std::optional<int> fromDay, std::optional<int> toDay, const QString &inbox) const = 0;
};

} // namespace caseline
