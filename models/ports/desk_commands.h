// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/caller.h"
#include "domain/macro.h"
#include "domain/result.h"
#include "domain/ticket.h"

#include <functional>
#include <memory>
#include <optional>
#include <variant>
#include <vector>

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
/// A person's correction.
struct SetCategory
{
    QString category;
};
/// Sets the ticket aside (pending, its promises stand still) until a time, or until the customer
/// writes; without a time takes it up again.
struct Snooze
{
    std::optional<Instant> until;
};
/// Several fields at once, as one change; what is absent stays.
struct EditTicket
{
    std::optional<QString> title;
    std::optional<Status> status;
    std::optional<Priority> priority;
    std::optional<QString> category;
    std::optional<QString> assignee; ///< empty text: nobody
    std::optional<QString> team;     ///< by name; empty text: none. Goes before the assignee
    std::optional<QStringList> tags;
    std::optional<Snooze> snooze;
};
/// Closes the ticket with the tag of spam: nobody answers it, and what its customer writes on does
/// not bring it back. Without `spam`, takes the tag away and opens what it had closed.
struct MarkSpam
{
    bool spam = true;
};
/// From now on mail of the ticket's customer is kept and makes nothing.
struct BlockSender
{};
/// Lets a sender in again that was blocked from the ticket.
struct UnblockSender
{
    QString sender;
};
/// The ticket becomes one with another: it closes, and its conversation is read there, too. What
/// its customer writes on wakes the other one. Answers there go to that one's customer alone.
struct MergeTicket
{
    TicketId into;
};
/// Ends the merge: the ticket is what it was before.
struct UnmergeTicket
{};
/// Messages of the ticket become a ticket of their own, of the same customer: judged anew, linked
/// to this one. The customer hears nothing of it. Something the customer wrote must go and must
/// stay.
struct SplitTicket
{
    std::vector<QUuid> messages;
    QString title; ///< empty: what the first of them says
};
/// Brings the messages back; the ticket that was made of them goes. Refused with Conflict when that
/// one has messages of its own, or was merged, by now.
struct UnsplitTicket
{
    TicketId made;
    std::vector<QUuid> messages;
    std::shared_ptr<const Ticket> before; ///< the ticket as it was before the split
};
/// `to` is `kind` to the ticket.
struct LinkTicket
{
    TicketId to;
    LinkKind kind = LinkKind::Related;
};
struct UnlinkTicket
{
    TicketId to;
    std::optional<LinkKind> kind; ///< none: whatever it is
};
/// Takes the ticket out of the store, with all that belongs to it. Cannot be taken back.
struct DeleteTicket
{};
/// The machine was right.
struct ConfirmCategory
{};
/// To nobody, when empty.
struct Assign
{
    QString assignee;
};
/// To the team of that name; to none, when empty. The assignee stays when they are in it. A team
/// with round robin gives it on to the present member whose turn it is; with nobody there it waits
/// in the team. Refused with Invalid when there is no such team, or it is retired.
struct AssignTeam
{
    QString team;
};
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
    std::optional<Channel> channel = {}; ///< none: the ticket's own, or what reaches the customer
    std::vector<QUuid> files = {};       ///< attachments of the ticket that go with it, by mail
    QStringList cc = {};                 ///< participants of the ticket that get a copy, by mail
    bool keepsDraft = false; ///< it was not written in the ticket: what was begun there stays
};
/// Takes a reply back while it is still held, and puts the ticket's state back.
struct CancelReply
{
    MessageId message;
    std::shared_ptr<const Ticket> before;
    bool keepsDraft = false; ///< its words do not become the draft of the ticket again
};
/// Puts back the state that a command changed: title, status, priority, category, assignee, team,
/// tags, escalation, snooze.
/// Refused with Conflict when the ticket was changed after that.
struct RestoreState
{
    std::shared_ptr<const Ticket> before;
    int version = 0;     ///< the ticket's, after the command that is taken back
    MessageId note = {}; ///< of that command, which goes with it; none: there was none
};
struct AddNote
{
    QString body;
    std::vector<QUuid> files{}; ///< of the ticket; they go with the note
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
/// All that a macro says, as one change: one step that fails takes the others back; the error then
/// names it in a field "step". A reply leaves the draft of the ticket alone.
struct ApplyMacro
{
    Macro macro;
    std::optional<Instant> snoozeUntil = {}; ///< what its words for a time mean
};

using Command =
    std::variant<SetStatus, SetPriority, SetCategory, ConfirmCategory, Assign, Escalate,
                 ClaimEscalation, HandBackEscalation, Deescalate, SendReply, CancelReply,
                 RestoreState, AddNote, MarkRead, SaveDraft, EditTicket, DeleteTicket, Snooze,
                 MarkSpam, MergeTicket, UnmergeTicket, SplitTicket, UnsplitTicket, LinkTicket,
                 UnlinkTicket, BlockSender, UnblockSender, ApplyMacro, AssignTeam>;

struct CommandRequest
{
    TicketId ticket;
    Command command;
    Caller caller;                      ///< who does it; Forbidden without the right
    std::optional<int> expectedVersion; ///< refused with Conflict when the ticket moved on
};

struct CommandOutcome
{
    Ticket ticket;               ///< as it is now
    std::optional<Command> undo; ///< what takes it back
    MessageId message;           ///< of a reply or note
    std::optional<Ticket> made;  ///< the ticket that a split made
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
