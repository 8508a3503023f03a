// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/ticket_store.h"

namespace caseline {

/// A clock that is set by hand, for each thread by itself, so that the one that plans and the one
/// that writes can be at different times.
class DemoClock final : public Clock
{
public:
    void set(Instant now) const { t_now = now; }
    Instant now() const override { return t_now; }

private:
    static thread_local Instant t_now;
};

/// Carries out what is submitted at the instant that the clock showed then, whenever the writer
/// gets to it: what services do to it happens in the past.
class DatedStore final : public TicketStore
{
public:
    DatedStore(TicketStore &store, const DemoClock &clock)
        : m_store(store)
        , m_clock(clock)
    {}
    using TicketStore::submit;
    void submit(Mutation mutation, Done done, Repeat repeat) override;
    bool hasRoom() const override { return m_store.hasRoom(); }

private:
    TicketStore &m_store;
    const DemoClock &m_clock;
};

} // namespace caseline
