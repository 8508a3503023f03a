// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/caller.h"
#include "domain/canned_reply.h"
#include "domain/result.h"

#include <functional>
#include <vector>

namespace caseline {

/// Canned replies inside a transaction. See ticket_store.h.
class CannedReplyRows
{
public:
    virtual ~CannedReplyRows() = default;
    /// Writes it under its id, or under a new one without; Conflict when its shortcut is another's.
    virtual Result<CannedReplyId> keep(const CannedReply &reply) = 0;
    /// Takes it out and says what it was.
    virtual Result<CannedReply> remove(CannedReplyId id) = 0;
};

/// Reads canned replies. Blocking, like TicketReader.
class CannedReplyReader
{
public:
    virtual ~CannedReplyReader() = default;
    /// By title.
    virtual Result<std::vector<CannedReply>> cannedReplies() const = 0;
};

/// Changes canned replies. `done` is called exactly once, after COMMIT or refusal, on any thread.
/// Safe to call from any thread; never blocks.
class CannedReplyDesk
{
public:
    using Done = std::function<void(Result<CannedReply>)>;
    virtual ~CannedReplyDesk() = default;
    /// Adds it, or changes the one of its id; one that was removed comes back under its id. Invalid
    /// names what is wrong, Conflict: the shortcut is taken.
    virtual void keep(CannedReply reply, const Caller &caller, Done done) = 0;
    virtual void remove(CannedReplyId id, const Caller &caller, Done done) = 0;
};

} // namespace caseline
