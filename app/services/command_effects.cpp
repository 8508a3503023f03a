// SPDX-License-Identifier: GPL-3.0-or-later
#include "command_effects.h"

#include "desk_learning.h"

#include "domain/public_id.h"

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

constexpr int kCorrection = 3; // says more than that the machine was right
constexpr int kConfirmation = 1;

} // namespace

CommandEffects::CommandEffects(Transaction &tx, const CommandRequest &request,
                               const CommandMeans &means, Instant now)
    : m_tx(tx)
    , m_request(request)
    , m_means(means)
    , m_letters(means.letters)
    , m_sla(means.sla)
    , m_now(now)
{}

Result<CommandOutcome> CommandEffects::apply()
{
    auto found = m_tx.tickets().find(m_request.ticket);
    if (!found)
        return failure(found.error());
    m_before = m_ticket = std::move(*found);
    if (m_request.expectedVersion && *m_request.expectedVersion != m_before.version)
        return failure(ErrorKind::Conflict,
                       u"the ticket is at version %1 by now"_s.arg(m_before.version));
    if (auto may = mayChange(); !may)
        return failure(may.error());
    if (auto done = std::visit(*this, m_request.command); !done)
        return failure(done.error());
    if (auto done = write(); !done)
        return failure(done.error());
    m_outcome.ticket = m_ticket;
    return std::move(m_outcome);
}

Result<void> CommandEffects::write()
{
    if (m_weight == Weight::None || m_ticket == m_before)
        return {};
    if (m_weight == Weight::Quiet)
        return m_tx.tickets().amend(m_before, m_ticket);
    m_ticket.updatedAt = m_now;
    m_ticket.version = m_before.version + 1;
    if (auto done = m_tx.tickets().update(m_before, m_ticket); !done)
        return done;
    if (!m_outcome.undo)
        m_outcome.undo = RestoreState{std::make_shared<const Ticket>(m_before), m_ticket.version};
    return {};
}

Result<void> CommandEffects::note(const QString &kind, const QString &before, const QString &after)
{
    return m_tx.tickets().addEvent({m_before.id,
                                    m_now,
                                    m_request.caller.name,
                                    kind,
                                    {{u"before"_s, before}, {u"after"_s, after}}});
}

void CommandEffects::setStatus(Status status)
{
    const bool wasFinished = isFinished(m_ticket.status);
    m_ticket.status = status;
    if (status != Status::Pending)
        m_ticket.snoozedUntil.reset();
    if (isFinished(status)) {
        if (!wasFinished)
            m_ticket.resolvedAt = m_now;
        m_ticket.escalation.open = false;
    } else if (wasFinished) {
        m_ticket.resolvedAt.reset();
    }
    m_sla.follow(m_ticket, m_now);
}

Result<void> CommandEffects::operator()(const SetStatus &c)
{
    if (!c.note.trimmed().isEmpty())
        if (auto added = addMessage(MessageKind::Note, c.note); !added)
            return failure(added.error());
    if (c.status == m_ticket.status)
        return {};
    setStatus(c.status);
    if (c.status == Status::Resolved)
        if (auto told = tellResolved(); !told)
            return told;
    return note(u"status"_s, word(m_before.status), word(c.status));
}

Result<void> CommandEffects::operator()(const SetPriority &c)
{
    m_ticket.priority = c.priority;
    return note(u"priority"_s, word(m_before.priority), word(c.priority));
}

Result<void> CommandEffects::operator()(const SetCategory &c)
{
    if (c.category.isEmpty())
        return failure(ErrorKind::Invalid, u"a category is needed"_s);
    m_ticket.judgement.category = c.category;
    m_ticket.judgement.confidence = 1;
    m_ticket.judgement.classifier = u"person"_s;
    m_ticket.judgement.reason = u"chosen by hand"_s;
    if (auto done = keepLesson(m_tx, m_ticket, kCorrection, m_now); !done)
        return done;
    return note(u"category"_s, m_before.judgement.category, c.category);
}

Result<void> CommandEffects::operator()(const ConfirmCategory &)
{
    m_ticket.judgement.confidence = 1;
    m_ticket.judgement.classifier = u"person"_s;
    if (auto done = keepLesson(m_tx, m_ticket, kConfirmation, m_now); !done)
        return done;
    return note(u"category_confirmed"_s, m_before.judgement.category, m_before.judgement.category);
}

Result<void> CommandEffects::operator()(const Escalate &c)
{
    if (isFinished(m_ticket.status))
        return failure(ErrorKind::Conflict, u"a finished ticket cannot be escalated"_s);
    Escalation &e = m_ticket.judgement.escalation;
    if (!c.contact.isEmpty() || !c.team.isEmpty()) {
        e.contact = c.contact;
        e.team = c.team;
    }
    if (!c.reason.isEmpty() || e.ruleName.isEmpty())
        e.ruleName = c.reason.isEmpty() ? u"By hand"_s : c.reason;
    if (!c.reason.isEmpty())
        e.reason = c.reason;
    if (e.tier == Tier::Never) // a person thinks otherwise
        e.tier = Tier::Likely;
    m_ticket.escalation = {true, m_now, {}, {}};
    if (auto mail = m_letters.escalation(m_ticket, m_ticket.snippet, m_now)) {
        mail->dedupeKey = u"escalation/%1/by-hand/%2"_s.arg(m_ticket.id.value).arg(toMs(m_now));
        if (auto added = m_tx.outbox().add(*mail); !added)
            return failure(added.error());
    }
    QJsonObject detail{{u"before"_s, QString()},
                       {u"after"_s, c.contact.isEmpty() ? c.team : c.contact}};
    if (!c.reason.isEmpty())
        detail.insert(u"reason"_s, c.reason);
    return m_tx.tickets().addEvent(
        {m_before.id, m_now, m_request.caller.name, u"escalated"_s, detail});
}

Result<void> CommandEffects::operator()(const ClaimEscalation &)
{
    if (!m_ticket.escalation.open)
        return failure(ErrorKind::Conflict, u"there is no open escalation"_s);
    m_ticket.escalation.claimedBy = m_request.caller.name;
    m_ticket.escalation.claimedAt = m_now;
    if (m_ticket.assignee.isEmpty())
        m_ticket.assignee = m_request.caller.name;
    if (m_ticket.status == Status::Open)
        setStatus(Status::InProgress);
    return note(u"claimed"_s, m_before.escalation.claimedBy, m_request.caller.name);
}

Result<void> CommandEffects::operator()(const HandBackEscalation &)
{
    if (!m_ticket.escalation.open)
        return failure(ErrorKind::Conflict, u"there is no open escalation"_s);
    m_ticket.escalation.claimedBy.clear();
    m_ticket.escalation.claimedAt.reset();
    return note(u"handed_back"_s, m_before.escalation.claimedBy, {});
}

Result<void> CommandEffects::operator()(const Deescalate &)
{
    m_ticket.escalation.open = false;
    return note(u"deescalated"_s, m_before.judgement.escalation.ruleName, {});
}

Result<MessageId> CommandEffects::addMessage(MessageKind kind, const QString &body,
                                             std::optional<Channel> channel)
{
    auto id = m_tx.tickets().addMessage({{},
                                         newPublicId(m_now),
                                         m_ticket.id,
                                         kind,
                                         m_request.caller.name,
                                         channel.value_or(m_ticket.channel),
                                         {},
                                         body,
                                         m_now});
    if (id)
        m_outcome.message = *id;
    return id;
}

Result<void> CommandEffects::restore(const Ticket &before)
{
    if (before.id != m_ticket.id)
        return failure(ErrorKind::Invalid, u"this is another ticket"_s);
    if (auto done = m_tx.outbox().withdraw(before.id, DeliveryKind::Resolution); !done)
        return done;
    m_ticket.subject = before.subject;
    m_ticket.status = before.status;
    m_ticket.priority = before.priority;
    m_ticket.assignee = before.assignee;
    m_ticket.team = before.team;
    if (m_ticket.judgement.category != before.judgement.category ||
        m_ticket.judgement.classifier != before.judgement.classifier) {
        const bool person = before.judgement.classifier == "person"_L1;
        m_ticket.judgement = before.judgement;
        if (auto done = person ? keepLesson(m_tx, m_ticket, kCorrection, m_now)
                               : forgetLesson(m_tx, m_ticket.id, m_now);
            !done)
            return done;
    }
    m_ticket.judgement = before.judgement;
    m_ticket.escalation = before.escalation;
    m_ticket.sla = before.sla;
    m_ticket.tags = before.tags;
    m_ticket.firstRespondedAt = before.firstRespondedAt;
    m_ticket.resolvedAt = before.resolvedAt;
    m_ticket.snoozedUntil = before.snoozedUntil;
    m_sla.follow(m_ticket, m_now);
    return {};
}

Result<void> CommandEffects::operator()(const RestoreState &c)
{
    if (!c.before)
        return failure(ErrorKind::Invalid, u"there is nothing to go back to"_s);
    if (m_ticket.version != c.version)
        return failure(ErrorKind::Conflict, u"the ticket was changed after that"_s);
    if (auto done = takeNoteBack(c.note); !done)
        return done;
    if (auto done = restore(*c.before); !done)
        return done;
    return note(u"undone"_s, word(m_before.status), word(m_ticket.status));
}

Result<void> CommandEffects::operator()(const AddNote &c)
{
    m_weight = Weight::None;
    if (c.body.trimmed().isEmpty())
        return failure(ErrorKind::Invalid, u"an empty note is not kept"_s);
    const auto added = addMessage(MessageKind::Note, c.body);
    if (!added)
        return failure(added.error());
    if (auto done = takeFiles(c.files, *added); !done)
        return done;
    return m_tx.messages().saveDraft(m_ticket.id, m_request.caller.name, MessageKind::Note, {},
                                     m_now);
}

Result<void> CommandEffects::operator()(const MarkRead &c)
{
    m_weight = Weight::Quiet;
    m_ticket.unread = !c.read;
    return {};
}

Result<void> CommandEffects::operator()(const SaveDraft &c)
{
    m_weight = Weight::None;
    return m_tx.messages().saveDraft(m_ticket.id, m_request.caller.name, c.kind, c.body, m_now);
}

} // namespace caseline
