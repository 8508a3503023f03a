// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "items/mass_reply.h"
#include "items/undo_stack.h"
#include "ports/desk_commands.h"
#include "toast.h"

#include <QObject>
#include <QPointer>

namespace caseline {

/// Runs what a person decides about tickets through the desk's one write path, says what was done
/// and keeps what takes it back. Several tickets are one decision: one report, one undo. Answers
/// arrive on the GUI thread.
class TicketActions : public QObject
{
    Q_OBJECT
public:
    TicketActions(DeskCommands &desk, Caller caller, QObject *parent = nullptr);

    const QString &me() const { return m_caller.name; }
    bool may(Scope right) const { return m_caller.may(right); }

    using Targets = std::vector<TicketId>;

    void setStatus(const Targets &tickets, Status status);
    void setPriority(const Targets &tickets, Priority priority);
    /// Without a time takes them up again.
    void snooze(const Targets &tickets, std::optional<Instant> until);
    void markSpam(const Targets &tickets);
    /// Mail of the ticket's customer makes nothing from now on.
    void blockSender(TicketId ticket, const QString &address);
    /// Each of them goes into that one.
    void merge(const Targets &tickets, TicketId into);
    void unmerge(const Targets &tickets);
    /// Of these messages comes a ticket of its own.
    void split(TicketId ticket, const std::vector<QUuid> &messages);
    void setCategory(const Targets &tickets, const QString &category);
    void confirmCategory(TicketId ticket);
    void assign(const Targets &tickets, const QString &to);
    /// To none, when empty.
    void assignTeam(const Targets &tickets, const QString &team);
    /// Gives each of them these tags and takes those; refused where somebody else changed the
    /// ticket since it was read.
    void changeTags(const std::vector<Ticket> &tickets, const QStringList &add,
                    const QStringList &remove);
    void escalate(TicketId ticket, const Escalate &to);
    void claim(TicketId ticket);
    void handBack(TicketId ticket);
    void takeBack(TicketId ticket);
    void reply(TicketId ticket, const QString &to, const SendReply &reply);
    /// To each of them the answer that it fills in; a ticket that cannot is refused. False when a
    /// change of many is under way: nothing is sent.
    bool replyToAll(const std::vector<Ticket> &tickets, const MassReply &reply);
    void applyMacro(const Targets &tickets, const ApplyMacro &macro);
    void addNote(TicketId ticket, const QString &body);
    void markRead(TicketId ticket);
    void saveDraft(TicketId ticket, const SaveDraft &draft);

    bool canUndo() const { return !m_undo.isEmpty(); }
    /// Takes back what was done last; again: what was done before that.
    void undoLast();
    /// Begins no more of a change of many that is under way.
    void cancel();

Q_SIGNALS:
    /// How far a change of many is; a total of 0: it is over.
    void progressed(int answered, int total);
    /// What of a change of many was refused, and why the first of them was. When nothing was, what
    /// was not begun.
    void refused(const std::vector<TicketId> &tickets, const QString &why);
    /// What was done to several was taken back.
    void cameBack(const std::vector<caseline::TicketId> &tickets);
    void told(const caseline::ToastNews &news);
    void failed(const QString &sentence);
    /// The words that could not be sent, or were taken back: they belong into the box again.
    void returned(TicketId ticket, MessageKind kind, const QString &body);
    /// An answer was taken back before it went out: it is to be written on.
    void takenBack(TicketId ticket);
    /// An answer to many did not reach all, or was taken back: its words can be mended and used
    /// again.
    void massReplyReturned(const caseline::MassReply &reply);
    void draftKept(TicketId ticket, MessageKind kind, const QString &body);

private:
    using Then = std::function<void(const CommandOutcome &)>;
    using Else = std::function<void()>;              ///< it was refused, or taken back
    using Words = std::function<QString(int count)>; ///< what was done to so many

    void run(TicketId ticket, Command command, Then then, Else otherwise = {});
    void runAndTell(TicketId ticket, Command command, Icon icon, const QString &text);
    void runAll(const Targets &tickets, const Command &command, Icon icon, const Words &words);
    void runSteps(std::vector<BulkStep> steps, Icon icon, const Words &words);
    void report(const BulkReport &report, Icon icon, const QString &text, Else taken = {});
    static QString whyRefused(const Error &error);
    static QString macroStep(const QString &word);
    static QString whyNotTakenBack(const UndoEntry &entry, const BulkReport &report);
    void tellDone(Icon icon, const QString &text, const CommandOutcome &outcome);
    void undo(int entry);
    void reportUndo(const UndoEntry &entry, const BulkReport &report);
    BulkRun *begin(std::vector<BulkStep> steps);
    void end();
    std::function<void()> undoer(int entry);

    DeskCommands &m_desk;
    const Caller m_caller;
    UndoStack m_undo;
    QPointer<BulkRun> m_bulk;
    int m_undosWaiting = 0; ///< asked for while one was under way
};

} // namespace caseline
