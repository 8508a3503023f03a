// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk_command_service.h"

#include "command_effects.h"
#include "command_rights.h"

namespace caseline {

DeskCommandService::DeskCommandService(TicketStore &store, const MessageTemplates &templates,
                                       const DeskRules &rules, const Clock &clock)
    : m_store(store)
    , m_clock(clock)
    , m_letters(templates, rules)
    , m_sla(rules)
{}

void DeskCommandService::run(CommandRequest request, Done done)
{
    if (auto allowed = authorised(request); !allowed)
        return done(failure(allowed.error()));
    auto outcome = std::make_shared<CommandOutcome>();
    m_store.submit(
        [this, request = std::move(request), outcome](Transaction &tx) -> Result<void> {
            CommandEffects effects(tx, request, m_letters, m_sla, m_clock.now());
            auto applied = effects.apply();
            if (!applied)
                return failure(applied.error());
            *outcome = std::move(*applied);
            return {};
        },
        [outcome, done = std::move(done)](const Result<void> &result) {
            if (result)
                done(std::move(*outcome));
            else
                done(failure(result.error()));
        });
}

} // namespace caseline
