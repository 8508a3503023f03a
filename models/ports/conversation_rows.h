// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/conversation.h"
#include "domain/message.h"
#include "domain/result.h"
#include "intake.h"

#include <optional>
#include <vector>

namespace caseline {

/// What conversations keep besides their tickets, inside a transaction. See ticket_store.h.
class ConversationRows
{
public:
    virtual ~ConversationRows() = default;
    /// The last `limit` messages of the ticket, oldest first.
    virtual Result<std::vector<Message>> messages(TicketId ticket, int limit) = 0;

    /// The answer that was given to this very request.
    virtual Result<std::optional<QByteArray>> answer(const IdempotencyKey &key) = 0;
    virtual Result<void> keepAnswer(const IdempotencyKey &key, TicketId ticket,
                                    const QByteArray &answer, Instant now) = 0;

    /// The task that this request made before, if any; Invalid when the body was another.
    virtual Result<std::optional<Task>> task(const IdempotencyKey &key) = 0;
    virtual Result<TaskId> addTask(const Task &task, const std::optional<IdempotencyKey> &key) = 0;
    virtual Result<std::vector<Task>> waitingTasks(int limit) = 0;
    virtual Result<void> settleTask(const Task &task) = 0;

    /// Archives what was finished and not touched since `then`; says how many.
    virtual Result<int> archive(Instant then, Instant now, int limit) = 0;
    /// Takes out answers and settled tasks from before `then`.
    virtual Result<void> forget(Instant then) = 0;
};

} // namespace caseline
