// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/macros.h"
#include "ports/ticket_store.h"

namespace caseline {

/// What a macro must not be, by field; empty: it is fine.
std::vector<FieldError> wrongIn(const Macro &macro, Instant now);

/// Keeps macros: checked before they are stored, changed by whoever may write.
class MacroBook final : public MacroDesk
{
public:
    MacroBook(TicketStore &store, const Clock &clock)
        : m_store(store)
        , m_clock(clock)
    {}

    void keep(Macro macro, const Caller &caller, Done done) override;
    void remove(MacroId id, const Caller &caller, Done done) override;

private:
    using Change = std::function<Result<Macro>(MacroRows &)>;
    void run(const Caller &caller, Change change, Done done);

    TicketStore &m_store;
    const Clock &m_clock;
};

} // namespace caseline
