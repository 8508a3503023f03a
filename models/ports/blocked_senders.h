// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/caller.h"
#include "domain/mail.h"
#include "domain/result.h"

#include <functional>
#include <vector>

namespace caseline {

/// Whose mail is kept and makes nothing. Blocking, like TicketReader.
class BlockedSenderReader
{
public:
    virtual ~BlockedSenderReader() = default;
    /// By name, those behind `after`, `limit` at most.
    virtual Result<std::vector<BlockedSender>> blockedSenders(const QString &after,
                                                              int limit) const = 0;
};

/// Blocks senders and lets them in again; whoever decides rules may. `done` is called exactly once,
/// after COMMIT or refusal, on any thread. Safe to call from any thread; never blocks.
class BlockedSenders
{
public:
    using Done = std::function<void(Result<BlockedSender>)>;
    virtual ~BlockedSenders() = default;
    /// An address, or `@` and a domain; Invalid when it is neither. One that is blocked already
    /// stays as it is.
    virtual void block(const QString &sender, const Caller &caller, Done done) = 0;
    /// NotFound when it is not blocked.
    virtual void unblock(const QString &sender, const Caller &caller, Done done) = 0;
};

} // namespace caseline
