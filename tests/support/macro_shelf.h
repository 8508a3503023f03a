// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/macros.h"

namespace caseline::fake {

/// Keeps macros in memory.
class MacroShelf final : public MacroReader, public MacroDesk
{
public:
    Result<std::vector<Macro>> macros() const override
    {
        if (broken)
            return failure(ErrorKind::Unavailable, QStringLiteral("the disk is gone"));
        return kept;
    }
    void keep(Macro macro, const Caller &caller, Done done) override
    {
        callers << caller.name;
        if (refusal)
            return done(failure(*refusal));
        if (!macro.id)
            macro.id = MacroId{++m_last};
        std::erase_if(kept, [&](const Macro &other) { return other.id == macro.id; });
        kept.push_back(macro);
        done(macro);
    }
    void remove(MacroId id, const Caller &caller, Done done) override
    {
        callers << caller.name;
        for (auto it = kept.begin(); it != kept.end(); ++it)
            if (it->id == id) {
                const Macro removed = *it;
                kept.erase(it);
                return done(removed);
            }
        done(failure(ErrorKind::NotFound, QStringLiteral("there is no such macro")));
    }

    std::vector<Macro> kept;
    std::optional<Error> refusal; ///< what the next changes are refused with
    QStringList callers;          ///< who asked for changes
    bool broken = false;          ///< nothing can be read

private:
    qint64 m_last = 10;
};

} // namespace caseline::fake
