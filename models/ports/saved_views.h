// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/caller.h"
#include "domain/result.h"
#include "domain/saved_view.h"

#include <functional>
#include <optional>
#include <vector>

namespace caseline {

/// Saved views inside a transaction. See ticket_store.h.
class SavedViewRows
{
public:
    virtual ~SavedViewRows() = default;
    virtual Result<std::optional<SavedView>> find(SavedViewId id) = 0;
    virtual Result<int> countOf(const QString &owner) = 0;
    /// Behind all of its owner's.
    virtual Result<int> nextPosition(const QString &owner) = 0;
    /// Writes it under its id, or under a new one without; Conflict when its owner has another of
    /// that name.
    virtual Result<SavedViewId> keep(const SavedView &view) = 0;
    virtual Result<void> place(SavedViewId id, int position) = 0;
    virtual Result<void> remove(SavedViewId id) = 0;
};

/// Reads saved views. Blocking, like TicketReader.
class SavedViewReader
{
public:
    virtual ~SavedViewReader() = default;
    /// What `owner` sees: their own, then everyone's, each in its order.
    virtual Result<std::vector<SavedView>> savedViews(const QString &owner) const = 0;
};

/// What becomes of a saved view; what is absent stays.
struct SavedViewChange
{
    std::optional<QString> name;
    std::optional<QString> query;
    std::optional<bool> shared;
};

/// Changes saved views. A person's own are nobody else's business: to others they are NotFound.
/// Everyone's are changed by those with the right `rules`; a program has none of its own. `done` is
/// called exactly once, after COMMIT or refusal, on any thread. Safe to call from any thread; never
/// blocks.
class SavedViewDesk
{
public:
    using Done = std::function<void(Result<SavedView>)>;
    using Arranged = std::function<void(Result<void>)>;
    virtual ~SavedViewDesk() = default;
    /// Adds it behind the others, or changes the one of its id; one that was removed comes back
    /// under its id where it stood. Its owner is the caller or nobody, and may change from one to
    /// the other. Invalid names what is wrong, Conflict: the name is taken.
    virtual void keep(SavedView view, const Caller &caller, Done done) = 0;
    /// Like keep, from what it is at that moment. NotFound: it is gone.
    virtual void change(SavedViewId id, SavedViewChange change, const Caller &caller,
                        Done done) = 0;
    virtual void remove(SavedViewId id, const Caller &caller, Done done) = 0;
    /// Puts these in this order; all or none. For one owner's views at a time.
    virtual void arrange(std::vector<SavedViewId> order, const Caller &caller, Arranged done) = 0;
};

} // namespace caseline
