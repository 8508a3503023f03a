// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/saved_views.h"
#include "ports/ticket_store.h"

namespace caseline {

/// As many as one person, or everyone together, can have.
inline constexpr int kMostSavedViews = 200;

/// What a saved view must not be, by field, whatever its search says; empty: it is fine.
std::vector<FieldError> wrongIn(const SavedView &view);

/// Keeps saved views: checked before they are stored, changed by those whose they are.
class SavedViewBook final : public SavedViewDesk
{
public:
    SavedViewBook(TicketStore &store, const Clock &clock)
        : m_store(store)
        , m_clock(clock)
    {}

    void keep(SavedView view, const Caller &caller, Done done) override;
    void change(SavedViewId id, SavedViewChange change, const Caller &caller, Done done) override;
    void remove(SavedViewId id, const Caller &caller, Done done) override;
    void arrange(std::vector<SavedViewId> order, const Caller &caller, Arranged done) override;

private:
    using Change = std::function<Result<SavedView>(SavedViewRows &)>;
    void run(Change change, Done done);

    TicketStore &m_store;
    const Clock &m_clock;
};

} // namespace caseline
