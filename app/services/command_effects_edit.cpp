// SPDX-License-Identifier: GPL-3.0-or-later
// Changes of several fields at once, and the end of a ticket.
#include "command_effects.h"

#include "follow_up.h"

using namespace Qt::StringLiterals;

namespace caseline {

Result<void> CommandEffects::operator()(const EditTicket &c)
{
    if (c.title && c.title->trimmed().isEmpty())
        return failure(ErrorKind::Invalid, u"a title is needed"_s);
    if (c.title && *c.title != m_ticket.subject) {
        m_ticket.subject = c.title->trimmed();
        if (auto done = note(u"title"_s, m_before.subject, m_ticket.subject); !done)
            return done;
    }
    if (c.tags && *c.tags != m_ticket.tags) {
        m_ticket.tags = *c.tags;
        if (auto done = note(u"tags"_s, m_before.tags.join(u' '), m_ticket.tags.join(u' ')); !done)
            return done;
    }
    if (c.category && *c.category != m_ticket.judgement.category)
        if (auto done = (*this)(SetCategory{*c.category}); !done)
            return done;
    if (c.priority && *c.priority != m_ticket.priority)
        if (auto done = (*this)(SetPriority{*c.priority}); !done)
            return done;
    // A person who is named is not chosen.
    if (c.team && *c.team != m_ticket.team.name)
        if (auto done = (*this)(AssignTeam{*c.team}); !done)
            return done;
    if (c.assignee && *c.assignee != m_ticket.assignee)
        if (auto done = (*this)(Assign{*c.assignee}); !done)
            return done;
    // Last: assigning an open ticket begins it, but a status that was asked for stands.
    if (c.status && *c.status != m_ticket.status)
        if (auto done = (*this)(SetStatus{*c.status, {}}); !done)
            return done;
    return c.snooze ? (*this)(*c.snooze) : Result<void>();
}

Result<void> CommandEffects::operator()(const Snooze &c)
{
    if (c.until == m_ticket.snoozedUntil)
        return {};
    if (isFinished(m_ticket.status))
        return failure(ErrorKind::Conflict, u"a finished ticket cannot be snoozed"_s);
    if (c.until && *c.until <= m_now)
        return failure(Error{ErrorKind::Invalid,
                             u"Some fields are missing or not valid."_s,
                             {{u"snoozed_until"_s, u"must be in the future"_s}}});
    const auto shown = [](const std::optional<Instant> &until) {
        return until ? toRfc3339(*until) : QString();
    };
    if (c.until)
        setStatus(Status::Pending);
    else if (m_ticket.status == Status::Pending)
        setStatus(m_ticket.assignee.isEmpty() ? Status::Open : Status::InProgress);
    m_ticket.snoozedUntil = c.until;
    return note(u"snooze"_s, shown(m_before.snoozedUntil), shown(c.until));
}

Result<void> CommandEffects::operator()(const MarkSpam &c)
{
    const QString tag = QString::fromLatin1(kSpamTag);
    EditTicket edit;
    edit.tags = m_ticket.tags;
    if (c.spam) {
        if (!edit.tags->contains(tag))
            edit.tags->append(tag);
        edit.status = Status::Closed;
    } else if (edit.tags->removeAll(tag) > 0 && m_ticket.status == Status::Closed) {
        edit.status = m_ticket.assignee.isEmpty() ? Status::Open : Status::InProgress;
    }
    return (*this)(edit);
}

Result<void> CommandEffects::operator()(const BlockSender &)
{
    m_weight = Weight::None;
    const QString sender = m_ticket.customer.email;
    if (sender.isEmpty())
        return failure(ErrorKind::Invalid, u"the customer has no mail address"_s);
    const auto blocked = m_tx.mail().isBlocked(sender);
    if (!blocked)
        return failure(blocked.error());
    if (*blocked)
        return failure(ErrorKind::Invalid, u"%1 is blocked already"_s.arg(sender));
    if (auto done = m_tx.mail().block({sender, m_request.caller.name, m_now}); !done)
        return failure(done.error());
    m_outcome.undo = UnblockSender{sender};
    if (auto done = note(u"sender_blocked"_s, {}, sender); !done)
        return done;
    return m_tx.tickets().amend(m_before, m_before); // so that its readers look again
}

Result<void> CommandEffects::operator()(const UnblockSender &c)
{
    m_weight = Weight::None;
    // Not NotFound: that is said of tickets.
    if (auto done = m_tx.mail().unblock(c.sender); !done)
        return failure(done.error().kind == ErrorKind::NotFound ? ErrorKind::Invalid
                                                                : done.error().kind,
                       done.error().detail);
    if (auto done = note(u"sender_unblocked"_s, c.sender, {}); !done)
        return done;
    return m_tx.tickets().amend(m_before, m_before);
}

Result<void> CommandEffects::operator()(const DeleteTicket &)
{
    m_weight = Weight::None;
    const auto merged = m_tx.links().hasMerged(m_ticket.id);
    if (!merged)
        return failure(merged.error());
    if (*merged)
        return failure(ErrorKind::Conflict,
                       u"other tickets are merged into it; take those merges back first"_s);
    return m_tx.tickets().remove(m_before);
}

} // namespace caseline
