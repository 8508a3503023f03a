// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "id.h"
#include "ticket.h"

#include <QByteArray>

namespace caseline {

/// What a conversation is in: a ticket's status, or what stands above it.
enum class ConversationState {
    Open,
    InProgress,
    Pending,
    Resolved,
    Closed,
    Escalated, ///< an escalation is open
    Archived,
};

template <>
struct Words<ConversationState>
{
    static constexpr std::array<const char *, 7> all = {
        "open", "in_progress", "pending", "resolved", "closed", "escalated", "archived"};
};

/// Without the archive, which the ticket does not know of.
constexpr ConversationState stateOf(Status status, bool escalated)
{
    return escalated ? ConversationState::Escalated : ConversationState(int(status));
}

enum class TaskStatus { Processing, Completed, Failed };

template <>
struct Words<TaskStatus>
{
    static constexpr std::array<const char *, 3> all = {"processing", "completed", "failed"};
};

using TaskId = Id<struct TaskTag>;

/// Work that a client comes back for: a message to a conversation, answered later.
struct Task
{
    TaskId id;
    QUuid publicId;
    QByteArray request; ///< JSON, as ConversationMessage is stored
    TaskStatus status = TaskStatus::Processing;
    QByteArray result; ///< JSON; empty until it is completed
    QString error;
    TicketId ticket; ///< none until it is completed
    Instant createdAt{};
    friend bool operator==(const Task &, const Task &) = default;
};

} // namespace caseline
