// SPDX-License-Identifier: GPL-3.0-or-later
#include "ticket_actions.h"

#include "error_text.h"
#include "marks.h"

#include <QPointer>

namespace caseline {

namespace {

/// How long a reply is held back; the desk cancels it until then.
constexpr std::chrono::seconds undoTime{10};

} // namespace

TicketActions::TicketActions(DeskCommands &desk, Caller caller, QObject *parent)
    : QObject(parent)
    , m_desk(desk)
    , m_caller(std::move(caller))
{}

void TicketActions::run(TicketId ticket, Command command, Then then, Else otherwise)
{
    const QPointer<TicketActions> self(this);
    m_desk.run({ticket, std::move(command), m_caller, std::nullopt},
               [self, then = std::move(then),
                otherwise = std::move(otherwise)](Result<CommandOutcome> outcome) mutable {
                   QMetaObject::invokeMethod(
                       QCoreApplication::instance(),
                       [self, then = std::move(then), otherwise = std::move(otherwise),
                        outcome = std::move(outcome)] {
                           if (!self)
                               return;
                           if (outcome)
                               return then(*outcome);
                           if (otherwise)
                               otherwise();
                           Q_EMIT self->failed(ErrorText::of(outcome.error()));
                       },
                       Qt::QueuedConnection);
               });
}

std::function<void()> TicketActions::undoOf(const CommandOutcome &outcome)
{
    if (!outcome.undo)
        return {};
    return [this, ticket = outcome.ticket.id, undo = *outcome.undo] {
        run(ticket, undo, [](const CommandOutcome &) {});
    };
}

void TicketActions::runAndTell(TicketId ticket, Command command, Icon icon, const QString &text)
{
    run(ticket, std::move(command), [this, icon, text](const CommandOutcome &outcome) {
        Q_EMIT told({icon, text, undoOf(outcome), undoTime});
    });
}

void TicketActions::setStatus(TicketId ticket, Status status)
{
    const Mark mark = Marks::of(status);
    const QString text = status == Status::Resolved ? tr("1 ticket resolved")
                                                    : tr("Status set to %1").arg(mark.name);
    runAndTell(ticket, SetStatus{status, {}},
               status == Status::Resolved ? Icon::Checkcircle : mark.icon, text);
}

void TicketActions::setPriority(TicketId ticket, Priority priority)
{
    runAndTell(ticket, SetPriority{priority}, Icon::Bars,
               tr("Priority set to %1").arg(Marks::name(priority)));
}

void TicketActions::setCategory(TicketId ticket, const QString &category)
{
    runAndTell(ticket, SetCategory{category}, Icon::Tag,
               tr("%1 it is").arg(Marks::category(category)));
}

void TicketActions::confirmCategory(TicketId ticket)
{
    runAndTell(ticket, ConfirmCategory{}, Icon::Check, tr("Category confirmed"));
}

void TicketActions::assign(TicketId ticket, const QString &to)
{
    runAndTell(ticket, Assign{to}, Icon::Userplus,
               to.isEmpty()          ? tr("Given back to nobody")
               : to == m_caller.name ? tr("It is yours")
                                     : tr("Given to %1").arg(to));
}

void TicketActions::escalate(TicketId ticket, const Escalate &to)
{
    runAndTell(ticket, to, Icon::Flag,
               to.contact.isEmpty() ? tr("Escalated") : tr("Escalated to %1").arg(to.contact));
}

void TicketActions::claim(TicketId ticket)
{
    runAndTell(ticket, ClaimEscalation{}, Icon::Hand, tr("You hold this escalation"));
}

void TicketActions::handBack(TicketId ticket)
{
    runAndTell(ticket, HandBackEscalation{}, Icon::Undo, tr("Handed back"));
}

void TicketActions::takeBack(TicketId ticket)
{
    runAndTell(ticket, Deescalate{}, Icon::Flag, tr("Escalation taken back"));
}

void TicketActions::reply(TicketId ticket, const QString &to, const SendReply &reply)
{
    const QString body = reply.body;
    run(
        ticket, reply,
        [this, ticket, to, body](const CommandOutcome &outcome) {
            ToastNews news{Icon::Send, tr("Reply to %1 goes out in %2 s").arg(to), {}, undoTime};
            if (const auto undo = undoOf(outcome))
                news.undo = [this, undo, ticket, body] {
                    undo();
                    Q_EMIT returned(ticket, MessageKind::Reply, body);
                };
            Q_EMIT told(news);
        },
        [this, ticket, body] { Q_EMIT returned(ticket, MessageKind::Reply, body); });
}

void TicketActions::addNote(TicketId ticket, const QString &body)
{
    run(
        ticket, AddNote{body},
        [this](const CommandOutcome &outcome) {
            Q_EMIT told({Icon::Note, tr("Note added"), undoOf(outcome), undoTime});
        },
        [this, ticket, body] { Q_EMIT returned(ticket, MessageKind::Note, body); });
}

void TicketActions::markRead(TicketId ticket)
{
    run(ticket, MarkRead{true}, [](const CommandOutcome &) {});
}

void TicketActions::saveDraft(TicketId ticket, const SaveDraft &draft)
{
    run(ticket, draft, [this, ticket, draft](const CommandOutcome &) {
        Q_EMIT draftKept(ticket, draft.kind, draft.body);
    });
}

} // namespace caseline
