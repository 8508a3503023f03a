// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/caller.h"
#include "domain/outbox.h"
#include "domain/result.h"

#include <functional>
#include <optional>
#include <vector>

namespace caseline {

/// Reads background work, newest first: calls of webhooks, the ticket system elsewhere, files that
/// are fetched, second opinions. Blocking, like TicketReader.
class JobReader
{
public:
    virtual ~JobReader() = default;
    /// Those before `before`, `limit` at most.
    virtual Result<std::vector<Job>> page(JobStatus status, std::optional<JobId> before,
                                          int limit) const = 0;
};

/// What a person can do with work that was given up. Forbidden without the right to write, Conflict
/// when it was not given up. `done` is called once, after COMMIT or refusal, on any thread. Safe to
/// call from any thread.
class Jobs
{
public:
    using Done = std::function<void(Result<Job>)>;
    virtual ~Jobs() = default;
    /// From now, as if it were new.
    virtual void retry(JobId id, const Caller &caller, Done done) = 0;
    /// It is not wanted any more.
    virtual void discard(JobId id, const Caller &caller, Done done) = 0;
    /// Takes a discard back: it is given up again, as `before`. Conflict when it was not discarded.
    virtual void restore(const Job &before, const Caller &caller, Done done) = 0;
};

} // namespace caseline
