// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/caller.h"
#include "domain/macro.h"
#include "domain/result.h"

#include <functional>
#include <vector>

namespace caseline {

/// Macros inside a transaction. See ticket_store.h.
class MacroRows
{
public:
    virtual ~MacroRows() = default;
    /// Writes it under its id, or under a new one without; Conflict when its name is another's.
    virtual Result<MacroId> keep(const Macro &macro) = 0;
    /// Takes it out and says what it was.
    virtual Result<Macro> remove(MacroId id) = 0;
};

/// Reads macros. Blocking, like TicketReader.
class MacroReader
{
public:
    virtual ~MacroReader() = default;
    /// By name.
    virtual Result<std::vector<Macro>> macros() const = 0;
};

/// Changes macros. `done` is called exactly once, after COMMIT or refusal, on any thread. Safe to
/// call from any thread; never blocks.
class MacroDesk
{
public:
    using Done = std::function<void(Result<Macro>)>;
    virtual ~MacroDesk() = default;
    /// Adds it, or changes the one of its id; one that was removed comes back under its id. Invalid
    /// names what is wrong, Conflict: the name is taken.
    virtual void keep(Macro macro, const Caller &caller, Done done) = 0;
    virtual void remove(MacroId id, const Caller &caller, Done done) = 0;
};

} // namespace caseline
