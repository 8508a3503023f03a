// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demo_clock.h"
#include "demo_shelf.h"
#include "demo_story.h"

#include "services/desk_command_service.h"
#include "services/intake_service.h"

#include <condition_variable>
#include <mutex>

namespace caseline {

/// Plays cases through the desk's services, at their times. The store groups what is submitted;
/// only between waves it is waited for, because steps need to know their tickets.
class DemoHistory
{
public:
    DemoHistory(TicketStore &store, const Judge &judge, const MessageTemplates &templates,
                const DeskRules &rules);

    /// Puts the knowledge base there, written at `at`; play() waits for it.
    void writeDown(std::vector<Article> articles, Instant at);
    /// Puts there what a team keeps for itself; play() waits for it too.
    void furnish(std::vector<SavedView> views, std::vector<Macro> macros, Instant at);
    /// Blocking. The first thing that was refused ends it.
    Result<void> play(std::vector<DemoCase> cases, Instant now);

private:
    /// Something to be carried out at its time: a step of a case, or the desk's own upkeep.
    struct Act
    {
        Instant at{};
        size_t number = 0; ///< of the case
        const DemoStep *step = nullptr;
    };

    static std::vector<Act> actsOf(const std::vector<DemoCase> &cases, Instant now);
    void accept(const DemoCase &one, TicketId &ticket);
    void carryOut(const Act &act);
    void upkeep(Instant at);
    void begin();
    void end(const Result<void> &how);
    Result<void> waitForAll();

    const DemoClock m_clock;
    DatedStore m_store;
    const DeskRules m_rules;
    const Letters m_letters;
    IntakeService m_intake;
    DeskCommandService m_commands;
    std::vector<TicketId> m_tickets; ///< by number of the case

    std::mutex m_mutex;
    std::condition_variable m_ended;
    int m_running = 0;
    Result<void> m_outcome;
};

} // namespace caseline
