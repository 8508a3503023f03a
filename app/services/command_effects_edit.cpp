// SPDX-License-Identifier: GPL-3.0-or-later
// Changes of several fields at once, and the end of a ticket.
#include "command_effects.h"

using namespace Qt::StringLiterals;

namespace caseline {

Result<void> CommandEffects::operator()(const EditTicket &c)
{
    if (c.title && c.title->trimmed().isEmpty())
        return failure(ErrorKind::Invalid, u"a title is needed"_s);
    if (c.title && *c.title != m_ticket.subject) {
        m_ticket.subject = c.title->simplified();
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
    if (c.assignee && *c.assignee != m_ticket.assignee)
        if (auto done = (*this)(Assign{*c.assignee}); !done)
            return done;
    // Last: assigning an open ticket begins it, but a status that was asked for stands.
    if (c.status && *c.status != m_ticket.status)
        return (*this)(SetStatus{*c.status, {}});
    return {};
}

Result<void> CommandEffects::operator()(const DeleteTicket &)
{
    m_weight = Weight::None;
    return m_tx.tickets().remove(m_before);
}

} // namespace caseline
