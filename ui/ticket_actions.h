// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/desk_commands.h"
#include "toast.h"

#include <QObject>

namespace caseline {

/// Runs what a person decides about a ticket through the desk's one write path, says what was done
/// and keeps what takes it back. Answers arrive on the GUI thread.
class TicketActions : public QObject
{
    Q_OBJECT
public:
    TicketActions(DeskCommands &desk, Caller caller, QObject *parent = nullptr);

    const QString &me() const { return m_caller.name; }

    void setStatus(TicketId ticket, Status status);
    void setPriority(TicketId ticket, Priority priority);
    void setCategory(TicketId ticket, const QString &category);
    void confirmCategory(TicketId ticket);
    void assign(TicketId ticket, const QString &to);
    void escalate(TicketId ticket, const Escalate &to);
    void claim(TicketId ticket);
    void handBack(TicketId ticket);
    void takeBack(TicketId ticket);
    void reply(TicketId ticket, const QString &to, const SendReply &reply);
    void addNote(TicketId ticket, const QString &body);
    void markRead(TicketId ticket);
    void saveDraft(TicketId ticket, const SaveDraft &draft);

Q_SIGNALS:
    void told(const caseline::ToastNews &news);
    void failed(const QString &sentence);
    /// The words that could not be sent, or were taken back: they belong into the box again.
    void returned(TicketId ticket, MessageKind kind, const QString &body);
    void draftKept(TicketId ticket, MessageKind kind, const QString &body);

private:
    using Then = std::function<void(const CommandOutcome &)>;
    using Else = std::function<void()>;

    void run(TicketId ticket, Command command, Then then, Else otherwise = {});
    void runAndTell(TicketId ticket, Command command, Icon icon, const QString &text);
    std::function<void()> undoOf(const CommandOutcome &outcome);

    DeskCommands &m_desk;
    const Caller m_caller;
};

} // namespace caseline
