// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "letters.h"
#include "sla_clock.h"

#include "policy/judge.h"
#include "ports/desk_commands.h"
#include "ports/ticket_store.h"

#include <QJsonObject>

namespace caseline {

/// What commands are carried out with.
struct CommandMeans
{
    Letters letters;
    SlaClock sla;
    const Judge &judge;
    const DeskRules &rules;
};

/// Applies one command to one ticket inside a transaction. Each overload changes `ticket`, writes
/// what else belongs to it, and may name what takes it back.
class CommandEffects
{
public:
    CommandEffects(Transaction &tx, const CommandRequest &request, const CommandMeans &means,
                   Instant now);

    Result<CommandOutcome> apply();

    Result<void> operator()(const SetStatus &command);
    Result<void> operator()(const SetPriority &command);
    Result<void> operator()(const SetCategory &command);
    Result<void> operator()(const ConfirmCategory &command);
    Result<void> operator()(const Assign &command);
    Result<void> operator()(const Escalate &command);
    Result<void> operator()(const ClaimEscalation &command);
    Result<void> operator()(const HandBackEscalation &command);
    Result<void> operator()(const Deescalate &command);
    Result<void> operator()(const SendReply &command);
    Result<void> operator()(const CancelReply &command);
    Result<void> operator()(const RestoreState &command);
    Result<void> operator()(const AddNote &command);
    Result<void> operator()(const MarkRead &command);
    Result<void> operator()(const SaveDraft &command);
    Result<void> operator()(const EditTicket &command);
    Result<void> operator()(const DeleteTicket &command);
    Result<void> operator()(const Snooze &command);
    Result<void> operator()(const MarkSpam &command);
    Result<void> operator()(const MergeTicket &command);
    Result<void> operator()(const UnmergeTicket &command);
    Result<void> operator()(const SplitTicket &command);
    Result<void> operator()(const UnsplitTicket &command);
    Result<void> operator()(const LinkTicket &command);
    Result<void> operator()(const UnlinkTicket &command);
    Result<void> operator()(const BlockSender &command);
    Result<void> operator()(const UnblockSender &command);
    Result<void> operator()(const ApplyMacro &command);
    Result<void> operator()(const AssignTeam &command);

private:
    enum class Weight {
        Change, ///< a new version that can be taken back
        Quiet,  ///< nobody's business but the desk's: no new version
        None,   ///< the ticket's row stays as it is
    };

    Result<void> mayChange() const;
    Result<void> noteOn(const Ticket &other, const QString &kind, QJsonObject detail);
    Result<Ticket> madeOf(const std::vector<Message> &messages, const QString &title);
    Result<std::vector<Message>> stillSplit(const Ticket &made, const std::vector<QUuid> &messages);
    Result<bool> isAbove(TicketId ticket, TicketId start);
    Result<void> mayBeParent(TicketId parent, TicketId child);
    void setStatus(Status status);
    Result<void> tellResolved();
    Result<void> setTeam(const TeamName &team);
    Result<Team> teamNamed(const QString &name);
    Result<void> assignInTurn(const Team &team);
    Result<void> restore(const Ticket &before);
    Result<void> write();
    Result<bool> isOurs(const QString &address);
    Result<void> writeReply(const QString &body, bool statusStands);
    Result<void> writeNote(const QString &body);
    Result<void> takeNoteBack(MessageId note);
    Result<void> saveReplyDraft(const QString &body);
    Result<QStringList> copiesOf(const SendReply &reply, const std::optional<Address> &to);
    /// Without a channel: that of the ticket.
    Result<MessageId> addMessage(MessageKind kind, const QString &body,
                                 std::optional<Channel> channel = {});
    Result<void> takeFiles(const std::vector<QUuid> &files, MessageId message);
    Result<void> note(const QString &kind, const QString &before, const QString &after);

    Transaction &m_tx;
    const CommandRequest &m_request;
    const CommandMeans &m_means;
    const Letters &m_letters;
    const SlaClock &m_sla;
    const Instant m_now;
    Ticket m_before;
    Ticket m_ticket;
    Weight m_weight = Weight::Change;
    CommandOutcome m_outcome;
};

} // namespace caseline
