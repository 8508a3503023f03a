// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desk_rules.h"

#include "domain/ticket.h"

namespace caseline {

/// Keeps a ticket's promises true as its state changes. Pure.
class SlaClock
{
public:
    explicit SlaClock(const DeskRules &rules)
        : m_rules(rules)
    {}

    /// A new ticket's due times; its plan and priority are set already.
    void start(Ticket &ticket, Instant now) const;
    /// After a change of status or a first answer: pauses, resumes, picks what is due next.
    void follow(Ticket &ticket, Instant now) const;

private:
    void resume(Ticket &ticket, Instant now) const;

    const DeskRules &m_rules;
};

} // namespace caseline
