// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "command_effects.h"

#include "ports/desk_commands.h"
#include "ports/ticket_store.h"

namespace caseline {

/// See DeskCommands: the one place that knows what each command does to a ticket.
class DeskCommandService final : public DeskCommands
{
public:
    DeskCommandService(TicketStore &store, const Judge &judge, const MessageTemplates &templates,
                       const DeskRules &rules, const Clock &clock);

    void run(CommandRequest request, Done done) override;

private:
    TicketStore &m_store;
    const Clock &m_clock;
    const CommandMeans m_means;
};

} // namespace caseline
