// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/caller.h"
#include "domain/inbox.h"
#include "domain/result.h"

#include <functional>
#include <optional>
#include <vector>

namespace caseline {

/// How inboxes write, inside a transaction. See ticket_store.h.
class InboxRows
{
public:
    virtual ~InboxRows() = default;
    /// All empty but its name when nothing was set.
    virtual Result<InboxSender> find(const QString &inbox) = 0;
    /// Which one mail to that address belongs to.
    virtual Result<std::optional<QString>> ofAddress(const QString &address) = 0;
    /// Conflict when another has the address.
    virtual Result<void> keep(const InboxSender &sender) = 0;
};

/// The inboxes of the desk and how they write. Answers from memory, on any thread.
class InboxDirectory
{
public:
    using Done = std::function<void(Result<InboxSender>)>;
    virtual ~InboxDirectory() = default;
    /// By name, those that nobody set up, too.
    virtual std::vector<InboxSender> inboxes() const = 0;
    virtual InboxSender inbox(const QString &name) const = 0;
    /// Forbidden without the right to administer, NotFound: there is no such inbox, Invalid names
    /// what is wrong, Conflict: another inbox has the address. `done` is called exactly once, after
    /// COMMIT or refusal, on any thread.
    virtual void keep(InboxSender sender, const Caller &caller, Done done) = 0;
};

} // namespace caseline
