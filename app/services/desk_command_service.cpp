// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk_command_service.h"

#include "command_rights.h"
#include "submit_value.h"

namespace caseline {

DeskCommandService::DeskCommandService(TicketStore &store, const Judge &judge,
                                       const MessageTemplates &templates, const DeskRules &rules,
                                       const Clock &clock)
    : m_store(store)
    , m_clock(clock)
    , m_means{Letters(templates, rules), SlaClock(rules), judge, rules}
{}

void DeskCommandService::run(CommandRequest request, Done done)
{
    if (auto allowed = authorised(request); !allowed)
        return done(failure(allowed.error()));
    submitValue<CommandOutcome>(
        m_store,
        [this, request = std::move(request)](Transaction &tx) {
            return CommandEffects(tx, request, m_means, m_clock.now()).apply();
        },
        std::move(done));
}

} // namespace caseline
