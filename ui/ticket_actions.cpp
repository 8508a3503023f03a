// SPDX-License-Identifier: GPL-3.0-or-later
#include "ticket_actions.h"

#include "error_text.h"
#include "marks.h"
#include "number_text.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace caseline {

namespace {

/// How long a reply is held back; the desk cancels it until then.
constexpr std::chrono::seconds undoTime{10};
constexpr std::chrono::seconds undoneTime{4};

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
                           Q_EMIT self->failed(whyRefused(outcome.error()));
                       },
                       Qt::QueuedConnection);
               });
}

std::function<void()> TicketActions::undoer(int entry)
{
    return [this, entry] { undo(entry); };
}

void TicketActions::tellDone(Icon icon, const QString &text, const CommandOutcome &outcome)
{
    ToastNews news{icon, text, {}, undoTime};
    if (outcome.undo)
        news.undo = undoer(m_undo.push(text, {{outcome.ticket.id, *outcome.undo}}));
    Q_EMIT told(news);
}

void TicketActions::runAndTell(TicketId ticket, Command command, Icon icon, const QString &text)
{
    run(ticket, std::move(command),
        [this, icon, text](const CommandOutcome &outcome) { tellDone(icon, text, outcome); });
}

void TicketActions::runAll(const Targets &tickets, const Command &command, Icon icon,
                           const Words &words)
{
    if (tickets.size() == 1)
        return runAndTell(tickets.front(), command, icon, words(1));
    std::vector<BulkStep> steps;
    for (const TicketId ticket : tickets)
        steps.push_back({ticket, command});
    runSteps(std::move(steps), icon, words);
}

void TicketActions::runSteps(std::vector<BulkStep> steps, Icon icon, const Words &words)
{
    if (steps.empty())
        return;
    if (BulkRun *bulk = begin(std::move(steps)))
        connect(bulk, &BulkRun::finished, this, [this, icon, words](const BulkReport &done) {
            report(done, icon, words(int(done.done.size())));
            end();
        });
}

BulkRun *TicketActions::begin(std::vector<BulkStep> steps)
{
    if (m_bulk) {
        Q_EMIT told({Icon::Warn, tr("A change of many tickets is still under way"), {}, undoTime});
        return nullptr;
    }
    m_bulk = new BulkRun(m_desk, m_caller, std::move(steps), this);
    if (m_bulk->total() > 1) {
        connect(m_bulk, &BulkRun::progressed, this, &TicketActions::progressed);
        Q_EMIT progressed(0, m_bulk->total());
    }
    m_bulk->start();
    return m_bulk;
}

void TicketActions::end()
{
    m_bulk->deleteLater();
    m_bulk.clear();
    Q_EMIT progressed(0, 0);
    if (m_undosWaiting > 0) {
        m_undosWaiting = m_undo.isEmpty() ? 0 : m_undosWaiting - 1;
        undoLast();
    }
}

void TicketActions::cancel()
{
    m_undosWaiting = 0;
    if (m_bulk)
        m_bulk->cancel();
}

/// One sentence for all; what was refused is handed on, so that it can stay chosen.
void TicketActions::report(const BulkReport &report, Icon icon, const QString &text, Else taken)
{
    std::vector<BulkStep> undo;
    for (auto it = report.done.rbegin(); it != report.done.rend(); ++it)
        if (it->undo)
            undo.push_back({it->step.ticket, *it->undo});
    ToastNews news{icon, text, {}, undoTime};
    if (report.done.empty())
        news = {Icon::Warn, tr("Nothing was changed"), {}, undoTime};
    if (!report.refused.empty()) {
        news.icon = Icon::Warn;
        news.text += QStringLiteral(". ") + tr("%n refused", nullptr, int(report.refused.size()));
    }
    if (!report.left.empty())
        news.text += QStringLiteral(". ") + tr("%n left", nullptr, int(report.left.size()));
    if (!undo.empty())
        news.undo = undoer(m_undo.push(text, std::move(undo), std::move(taken)));
    Q_EMIT told(news);
    Targets refusals;
    for (const BulkRefusal &refusal : report.refused)
        refusals.push_back(refusal.ticket);
    Q_EMIT refused(refusals.empty() ? report.left : refusals,
                   refusals.empty() ? QString() : whyRefused(report.refused.front().error));
}

void TicketActions::undoLast()
{
    if (m_bulk)
        ++m_undosWaiting;
    else if (m_undo.isEmpty())
        Q_EMIT told({Icon::Undo, tr("There is nothing to take back"), {}, undoneTime});
    else
        undo(m_undo.last());
}

void TicketActions::undo(int id)
{
    if (!m_undo.contains(id))
        return;
    if (m_bulk) {
        Q_EMIT told({Icon::Warn, tr("A change of many tickets is still under way"), {}, undoTime});
        return;
    }
    const UndoEntry entry = *m_undo.take(id);
    connect(begin(entry.steps), &BulkRun::finished, this, [this, entry](const BulkReport &report) {
        reportUndo(entry, report);
        end();
    });
}

void TicketActions::reportUndo(const UndoEntry &entry, const BulkReport &report)
{
    Targets back;
    for (const BulkDone &done : report.done) {
        m_undo.follow(done);
        back.push_back(done.step.ticket);
    }
    if (back.size() > 1)
        Q_EMIT cameBack(back);
    if (!report.left.empty()) { // stopped: the rest can still be taken back
        std::vector<BulkStep> rest(entry.steps.end() - qsizetype(report.left.size()),
                                   entry.steps.end());
        m_undo.push(entry.text, std::move(rest), entry.then);
    }
    if (report.refused.empty()) {
        Q_EMIT told({Icon::Undo, tr("Taken back: %1").arg(entry.text), {}, undoneTime});
        if (entry.then && report.left.empty())
            entry.then();
        return;
    }
    Q_EMIT told({Icon::Warn, whyNotTakenBack(entry, report), {}, undoTime});
}

QString TicketActions::whyNotTakenBack(const UndoEntry &entry, const BulkReport &report)
{
    const bool replies = std::holds_alternative<CancelReply>(entry.steps.front().command);
    const auto total = int(entry.steps.size());
    if (total > 1 && replies)
        return tr("%1 of %n replies taken back; the others are on their way", nullptr, total)
            .arg(report.done.size());
    if (total > 1)
        return tr("%1 of %2 taken back; the others were changed since")
            .arg(report.done.size())
            .arg(total);
    const Error &why = report.refused.front().error;
    if (why.kind != ErrorKind::Conflict)
        return ErrorText::of(why);
    return replies ? tr("The reply is on its way, so it is not taken back")
                   : tr("It was changed since, so it is not taken back");
}

void TicketActions::setStatus(const Targets &tickets, Status status)
{
    const Mark mark = Marks::of(status);
    const bool resolved = status == Status::Resolved;
    runAll(tickets, SetStatus{status, {}}, resolved ? Icon::Checkcircle : mark.icon,
           [resolved, name = mark.name](int count) {
               return resolved ? tr("%n ticket(s) resolved", nullptr, count)
                      : count == 1
                          ? tr("Status set to %1").arg(name)
                          : tr("Status of %n ticket(s) set to %1", nullptr, count).arg(name);
           });
}

void TicketActions::setPriority(const Targets &tickets, Priority priority)
{
    runAll(tickets, SetPriority{priority}, Icon::Bars, [name = Marks::name(priority)](int count) {
        return count == 1 ? tr("Priority set to %1").arg(name)
                          : tr("Priority of %n ticket(s) set to %1", nullptr, count).arg(name);
    });
}

void TicketActions::snooze(const Targets &tickets, std::optional<Instant> until)
{
    runAll(tickets, Snooze{until}, Icon::Snooze, [until](int count) {
        if (!until)
            return count == 1 ? tr("Taken up again")
                              : tr("%n ticket(s) taken up again", nullptr, count);
        const QString time = withWesternDigits(
            QLocale().toString(QDateTime::fromMSecsSinceEpoch(toMs(*until)), QLocale::ShortFormat));
        return count == 1 ? tr("Set aside until %1").arg(time)
                          : tr("%n ticket(s) set aside until %1", nullptr, count).arg(time);
    });
}

void TicketActions::markSpam(const Targets &tickets)
{
    runAll(tickets, MarkSpam{}, Icon::Trash, [](int count) {
        return count == 1 ? tr("Marked as spam")
                          : tr("%n ticket(s) marked as spam", nullptr, count);
    });
}

void TicketActions::blockSender(TicketId ticket, const QString &address)
{
    runAndTell(ticket, BlockSender{}, Icon::Barred,
               tr("Blocked: mail from %1 makes no ticket").arg(address));
}

void TicketActions::merge(const Targets &tickets, TicketId into)
{
    runAll(tickets, MergeTicket{into}, Icon::Merge,
           [](int count) { return tr("%n ticket(s) merged", nullptr, count); });
}

void TicketActions::unmerge(const Targets &tickets)
{
    runAll(tickets, UnmergeTicket{}, Icon::Undo, [](int count) {
        return count == 1 ? tr("Taken out of the other ticket again")
                          : tr("%n ticket(s) taken out of the other again", nullptr, count);
    });
}

void TicketActions::split(TicketId ticket, const std::vector<QUuid> &messages)
{
    run(ticket, SplitTicket{messages, {}}, [this](const CommandOutcome &outcome) {
        const QString reference = outcome.made ? outcome.made->reference : QString();
        tellDone(Icon::Forward, tr("Now in %1").arg(reference), outcome);
    });
}

void TicketActions::setCategory(const Targets &tickets, const QString &category)
{
    runAll(tickets, SetCategory{category}, Icon::Tag,
           [name = Marks::category(category)](int count) {
               return count == 1 ? tr("%1 it is").arg(name)
                                 : tr("%n ticket(s) set to %1", nullptr, count).arg(name);
           });
}

void TicketActions::confirmCategory(TicketId ticket)
{
    runAndTell(ticket, ConfirmCategory{}, Icon::Check, tr("Category confirmed"));
}

void TicketActions::assign(const Targets &tickets, const QString &to)
{
    runAll(tickets, Assign{to}, Icon::Userplus, [to, me = m_caller.name](int count) {
        if (count == 1)
            return to.isEmpty() ? tr("Given back to nobody")
                   : to == me   ? tr("It is yours")
                                : tr("Given to %1").arg(to);
        return to.isEmpty() ? tr("%n ticket(s) given back to nobody", nullptr, count)
                            : tr("%n ticket(s) given to %1", nullptr, count).arg(to);
    });
}

void TicketActions::assignTeam(const Targets &tickets, const QString &team)
{
    runAll(tickets, AssignTeam{team}, Icon::Users, [team](int count) {
        if (count == 1)
            return team.isEmpty() ? tr("It is no team's any more")
                                  : tr("Given to the team %1").arg(team);
        return team.isEmpty() ? tr("%n ticket(s) taken from their teams", nullptr, count)
                              : tr("%n ticket(s) given to the team %1", nullptr, count).arg(team);
    });
}

void TicketActions::changeTags(const std::vector<Ticket> &tickets, const QStringList &add,
                               const QStringList &remove)
{
    std::vector<BulkStep> steps;
    for (const Ticket &ticket : tickets) {
        EditTicket edit;
        edit.tags = ticket.tags;
        for (const QString &tag : remove)
            edit.tags->removeAll(tag);
        for (const QString &tag : add)
            if (!edit.tags->contains(tag))
                edit.tags->append(tag);
        if (*edit.tags != ticket.tags)
            steps.push_back({ticket.id, edit, ticket.version});
    }
    runSteps(std::move(steps), Icon::Tag, [](int count) {
        return count == 1 ? tr("Tags changed") : tr("Tags of %n ticket(s) changed", nullptr, count);
    });
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
