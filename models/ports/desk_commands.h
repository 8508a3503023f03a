// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"
#include "domain/ticket.h"

#include <functional>
#include <optional>
#include <variant>

namespace caseline {

struct SetStatus
{
    Status status;
    QString note;
};
struct SetPriority
{
    Priority priority;
};
struct SetCategory
{
    QString category;
}; ///< a person's correction
struct ConfirmCategory
{}; ///< the machine was right
struct Assign
{
    QString assignee;
}; ///< empty: nobody
struct Escalate
{
    QString contact;
    QString team;
    QString reason;
};
struct ClaimEscalation
{};
struct HandBackEscalation
{};
struct Deescalate
{};
struct SendReply
{
    QString body;
    std::optional<Status> thenStatus;
};
struct CancelReply
{
    MessageId message;
    std::optional<Status> backTo;
}; ///< undo-send, while held back
struct AddNote
{
    QString body;
};
struct MarkRead
{
    bool read = true;
};
struct SaveDraft
{
    QString body;
    MessageKind kind = MessageKind::Reply;
};

using Command = std::variant<SetStatus, SetPriority, SetCategory, ConfirmCategory, Assign, Escalate,
                             ClaimEscalation, HandBackEscalation, Deescalate, SendReply,
                             CancelReply, AddNote, MarkRead, SaveDraft>;

struct CommandRequest
{
    TicketId ticket;
    Command command;
    QString actor;                      ///< who does it
    std::optional<int> expectedVersion; ///< refused with Conflict when the ticket moved on
};

struct CommandOutcome
{
    Ticket ticket;               ///< as it is now
    std::optional<Command> undo; ///< what takes it back
    MessageId message;           ///< of a reply or note
};

/// The one way to change a ticket, for the window and for HTTP. `done` is called exactly once,
/// after the change is on disk or refused, on any thread. Safe to call from any thread; never
/// blocks.
class DeskCommands
{
public:
    using Done = std::function<void(Result<CommandOutcome>)>;
    virtual ~DeskCommands() = default;
    virtual void run(CommandRequest request, Done done) = 0;
};

} // namespace caseline
