// SPDX-License-Identifier: GPL-3.0-or-later
// Answers and notes, to one ticket and to many.
#include "ticket_actions.h"

#include "error_text.h"
#include "text_paint.h"

namespace caseline {

namespace {

/// How long a reply is held back; the desk cancels it until then.
constexpr std::chrono::seconds replyUndoTime{10};

} // namespace

void TicketActions::reply(TicketId ticket, const QString &to, const SendReply &reply)
{
    const QString body = reply.body;
    run(
        ticket, reply,
        [this, ticket, to, body](const CommandOutcome &outcome) {
            ToastNews news{Icon::Send, tr("Sends in %2 s: reply to %1").arg(to), {}, replyUndoTime};
            if (outcome.undo)
                news.undo = undoer(m_undo.push(
                    tr("Reply to %1").arg(to), {{ticket, *outcome.undo}}, [this, ticket, body] {
                        Q_EMIT returned(ticket, MessageKind::Reply, body);
                        Q_EMIT takenBack(ticket);
                    }));
            Q_EMIT told(news);
        },
        [this, ticket, body] { Q_EMIT returned(ticket, MessageKind::Reply, body); });
}

void TicketActions::addNote(TicketId ticket, const QString &body)
{
    run(
        ticket, AddNote{body},
        [this](const CommandOutcome &outcome) { tellDone(Icon::Note, tr("Note added"), outcome); },
        [this, ticket, body] { Q_EMIT returned(ticket, MessageKind::Note, body); });
}

bool TicketActions::replyToAll(const std::vector<Ticket> &tickets, const MassReply &reply)
{
    MassReplyPlan plan = planMassReply(tickets, reply, m_caller.name);
    BulkRun *bulk = begin(std::move(plan.steps));
    if (!bulk)
        return false;
    connect(bulk, &BulkRun::finished, this,
            [this, reply, unfilled = std::move(plan.unfilled)](BulkReport done) {
                done.refused.insert(done.refused.end(), unfilled.begin(), unfilled.end());
                report(done, Icon::Send, tr("%n replies sent", nullptr, int(done.done.size())),
                       [this, reply] { Q_EMIT massReplyReturned(reply); });
                if (!done.refused.empty() || !done.left.empty())
                    Q_EMIT massReplyReturned(reply);
                end();
            });
    return true;
}

void TicketActions::applyMacro(const Targets &tickets, const ApplyMacro &macro)
{
    runAll(tickets, macro, Icon::Play, [name = macro.macro.name](int count) {
        return count == 1 ? tr("Macro applied: %1").arg(name)
                          : tr("Macro applied to %n ticket(s): %1", nullptr, count).arg(name);
    });
}

/// What a macro was at when it failed, before what was wrong there.
QString TicketActions::whyRefused(const Error &error)
{
    const auto field = [&error](const char *name) {
        for (const FieldError &wrong : error.fields)
            if (wrong.field == QLatin1String(name))
                return wrong.message;
        return QString();
    };
    const QString placeholder = field("placeholder");
    const QString reason =
        placeholder.isEmpty()
            ? ErrorText::of(error)
            : tr("%1 cannot be filled in there, so nothing was sent.")
                  .arg(isolated(QLatin1Char('{') + placeholder + QLatin1Char('}')));
    const QString step = macroStep(field("step"));
    return step.isEmpty()
               ? reason
               : tr("The macro failed at “%1”, so nothing of it was done. %2").arg(step, reason);
}

QString TicketActions::macroStep(const QString &word)
{
    const std::pair<const char *, QString> steps[] = {{"tags", tr("Tags")},
                                                      {"category", tr("Category")},
                                                      {"priority", tr("Priority")},
                                                      {"assignee", tr("Assign to")},
                                                      {"team", tr("Assign to team")},
                                                      {"status", tr("Status")},
                                                      {"snooze", tr("Set aside until")},
                                                      {"reply", tr("Reply")},
                                                      {"note", tr("Note")}};
    for (const auto &[key, name] : steps)
        if (word == QLatin1String(key))
            return name;
    return {};
}

} // namespace caseline
