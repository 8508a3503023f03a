// SPDX-License-Identifier: GPL-3.0-or-later
// Tickets that are one with another, or have to do with one.
#include "command_effects.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

constexpr int kMostParents = 100; // so far up a chain of parents is looked

tl::unexpected<Error> wrongField(const QString &field, const QString &message)
{
    return failure(
        Error{ErrorKind::Invalid, u"Some fields are missing or not valid."_s, {{field, message}}});
}

/// What may still be done to a ticket that is merged into another.
struct LeavesMerge
{
    template <class C>
    bool operator()(const C &) const
    {
        return false;
    }
    bool operator()(const UnmergeTicket &) const { return true; }
    bool operator()(const MergeTicket &) const { return true; } // says itself why not
    bool operator()(const LinkTicket &) const { return true; }
    bool operator()(const UnlinkTicket &) const { return true; }
    bool operator()(const AddNote &) const { return true; }
    bool operator()(const MarkRead &) const { return true; }
    bool operator()(const SaveDraft &) const { return true; }
    bool operator()(const DeleteTicket &) const { return true; }
};

} // namespace

Result<void> CommandEffects::mayChange() const
{
    if (!m_ticket.mergedInto || std::visit(LeavesMerge{}, m_request.command))
        return {};
    return failure(ErrorKind::Conflict, u"%1 is merged into %2; take the merge back first"_s.arg(
                                            m_ticket.reference, m_ticket.mergedInto->reference));
}

Result<void> CommandEffects::noteOn(const Ticket &other, const QString &kind, QJsonObject detail)
{
    detail.insert(u"ticket"_s, m_ticket.reference);
    if (auto done = m_tx.tickets().addEvent({other.id, m_now, m_request.caller.name, kind, detail});
        !done)
        return done;
    return m_tx.tickets().amend(other, other); // so that its readers look again
}

Result<void> CommandEffects::operator()(const MergeTicket &c)
{
    if (c.into == m_ticket.id)
        return wrongField(u"into"_s, u"must be another ticket"_s);
    if (m_ticket.mergedInto)
        return failure(ErrorKind::Conflict,
                       u"%1 is merged into %2 already"_s.arg(m_ticket.reference,
                                                             m_ticket.mergedInto->reference));
    const auto target = m_tx.tickets().find(c.into);
    if (!target)
        return wrongField(u"into"_s, u"is no ticket"_s);
    if (target->mergedInto)
        return failure(ErrorKind::Conflict,
                       u"%1 is merged into %2 itself; merge into that one"_s.arg(
                           target->reference, target->mergedInto->reference));
    if (target->status == Status::Closed)
        return failure(ErrorKind::Conflict,
                       u"%1 is closed; open it first"_s.arg(target->reference));
    const auto others = m_tx.links().hasMerged(m_ticket.id);
    if (!others)
        return failure(others.error());
    if (*others)
        return failure(ErrorKind::Conflict,
                       u"other tickets are merged into %1; take those merges back first"_s.arg(
                           m_ticket.reference));
    setStatus(Status::Closed);
    m_ticket.mergedInto = TicketName{target->id, target->reference};
    m_outcome.undo = UnmergeTicket{};
    if (auto done = noteOn(*target, u"merged_here"_s, {}); !done)
        return done;
    return note(u"merged"_s, word(m_before.status), target->reference);
}

Result<void> CommandEffects::operator()(const UnmergeTicket &)
{
    if (!m_ticket.mergedInto)
        return failure(ErrorKind::Conflict, u"%1 is not merged"_s.arg(m_ticket.reference));
    const TicketName was = *m_ticket.mergedInto;
    auto before = m_tx.links().beforeMerge(m_ticket);
    if (!before)
        return failure(before.error());
    m_ticket = std::move(*before);
    m_sla.follow(m_ticket, m_now);
    m_outcome.undo = MergeTicket{was.id};
    const auto target = m_tx.tickets().find(was.id);
    if (!target)
        return failure(target.error());
    if (auto done = noteOn(*target, u"unmerged_here"_s, {}); !done)
        return done;
    return note(u"unmerged"_s, was.reference, word(m_ticket.status));
}

/// A parent's parent, and so on, is never the ticket itself.
Result<bool> CommandEffects::isAbove(TicketId ticket, TicketId start)
{
    TicketId at = start;
    for (int steps = 0; steps < kMostParents; ++steps) {
        if (at == ticket)
            return true;
        const auto parent = m_tx.links().parentOf(at);
        if (!parent)
            return failure(parent.error());
        if (!*parent)
            return false;
        at = **parent;
    }
    return true;
}

Result<void> CommandEffects::mayBeParent(TicketId parent, TicketId child)
{
    const auto known = m_tx.links().parentOf(child);
    if (!known)
        return failure(known.error());
    if (*known)
        return failure(ErrorKind::Conflict, u"a ticket has one parent at most"_s);
    const auto circle = isAbove(child, parent);
    if (!circle)
        return failure(circle.error());
    return *circle ? failure(ErrorKind::Conflict, u"parents must not form a circle"_s)
                   : Result<void>();
}

Result<void> CommandEffects::operator()(const LinkTicket &c)
{
    if (c.to == m_ticket.id)
        return wrongField(u"to"_s, u"must be another ticket"_s);
    const auto other = m_tx.tickets().find(c.to);
    if (!other)
        return wrongField(u"to"_s, u"is no ticket"_s);
    for (const TicketLink &link : m_ticket.links) {
        if (link.other.id == c.to && link.kind == c.kind)
            return {};
        if (link.other.id == c.to)
            return failure(ErrorKind::Conflict,
                           u"they are linked as %1 already"_s.arg(word(link.kind)));
    }
    if (c.kind == LinkKind::Parent || c.kind == LinkKind::Child) {
        const bool up = c.kind == LinkKind::Parent;
        if (auto may = mayBeParent(up ? c.to : m_ticket.id, up ? m_ticket.id : c.to); !may)
            return may;
    }
    if (auto done = m_tx.links().add(m_ticket.id, c.to, c.kind); !done)
        return done;
    m_ticket.links.push_back({c.kind, {other->id, other->reference}});
    std::sort(m_ticket.links.begin(), m_ticket.links.end(),
              [](const TicketLink &a, const TicketLink &b) { return a.other.id < b.other.id; });
    m_outcome.undo = UnlinkTicket{c.to, c.kind};
    if (auto done = noteOn(*other, u"linked"_s, {}); !done)
        return done;
    return m_tx.tickets().addEvent(
        {m_ticket.id,
         m_now,
         m_request.caller.name,
         u"linked"_s,
         {{u"before"_s, QString()}, {u"after"_s, word(c.kind)}, {u"ticket"_s, other->reference}}});
}

Result<void> CommandEffects::operator()(const UnlinkTicket &c)
{
    const auto link =
        std::find_if(m_ticket.links.begin(), m_ticket.links.end(), [&c](const TicketLink &known) {
            return known.other.id == c.to && (!c.kind || known.kind == *c.kind);
        });
    if (link == m_ticket.links.end())
        return failure(ErrorKind::NotFound, u"there is no such link"_s);
    const TicketLink was = *link;
    m_ticket.links.erase(link);
    if (auto done = m_tx.links().remove(m_ticket.id, c.to); !done)
        return done;
    m_outcome.undo = LinkTicket{c.to, was.kind};
    const auto other = m_tx.tickets().find(c.to);
    if (!other)
        return failure(other.error());
    if (auto done = noteOn(*other, u"unlinked"_s, {}); !done)
        return done;
    return m_tx.tickets().addEvent({m_ticket.id,
                                    m_now,
                                    m_request.caller.name,
                                    u"unlinked"_s,
                                    {{u"before"_s, word(was.kind)},
                                     {u"after"_s, QString()},
                                     {u"ticket"_s, was.other.reference}}});
}

} // namespace caseline
