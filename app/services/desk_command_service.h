// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "letters.h"
#include "sla_clock.h"

#include "ports/desk_commands.h"
#include "ports/ticket_store.h"

namespace caseline {

/// See DeskCommands: the one place that knows what each command does to a ticket.
class DeskCommandService final : public DeskCommands
{
public:
    DeskCommandService(TicketStore &store, const MessageTemplates &templates,
                       const DeskRules &rules, const Clock &clock);

    void run(CommandRequest request, Done done) override;

private:
    TicketStore &m_store;
    const Clock &m_clock;
    Letters m_letters;
    SlaClock m_sla;
};

} // namespace caseline
