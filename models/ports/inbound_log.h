// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/caller.h"
#include "domain/inbound.h"
#include "domain/result.h"

#include <QByteArray>
#include <QList>

#include <functional>
#include <optional>
#include <vector>

namespace caseline {

/// What is asked of the log; without verdicts all but what a person discarded.
struct InboundQuery
{
    QList<InboundVerdict> verdicts;
    friend bool operator==(const InboundQuery &, const InboundQuery &) = default;
};

/// The place behind which a page begins.
struct InboundPlace
{
    Instant receivedAt{};
    InboundId id;
};

/// Reads what came in, as it came. Blocking, like TicketReader.
class InboundReader
{
public:
    virtual ~InboundReader() = default;
    /// Newest first, those behind `after`, `limit` at most.
    virtual Result<std::vector<InboundEntry>>
    page(const InboundQuery &query, std::optional<InboundPlace> after, int limit) const = 0;
    virtual Result<InboundEntry> entry(const InboundId &id) const = 0;
    /// Byte for byte; of a webhook as much as is kept.
    virtual Result<QByteArray> source(const InboundId &id) const = 0;
};

/// What a person can do with what came in. Forbidden without the right to write, Conflict when its
/// verdict does not allow it. `done` is called exactly once with what it became, on any thread.
/// Safe to call from any thread; never blocks.
class InboundDesk
{
public:
    using Done = std::function<void(Result<InboundEntry>)>;
    virtual ~InboundDesk() = default;
    /// It waits to be read once more, by today's rules.
    virtual void readAgain(const InboundId &id, const Caller &caller, Done done) = 0;
    /// Takes it in whatever the rules say; nobody is acknowledged. Asked again, the ticket is the
    /// same.
    virtual void makeTicket(const InboundId &id, const Caller &caller, Done done) = 0;
    virtual void discard(const InboundId &id, const Caller &caller, Done done) = 0;
    /// Takes a discard back. Conflict when it is not discarded.
    virtual void restore(const InboundEntry &before, const Caller &caller, Done done) = 0;
};

} // namespace caseline
