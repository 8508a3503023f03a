// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/jobs.h"
#include "ports/ticket_store.h"

namespace caseline {

/// See Jobs.
class JobDesk final : public Jobs
{
public:
    JobDesk(TicketStore &store, const Clock &clock)
        : m_store(store)
        , m_clock(clock)
    {}

    void retry(JobId id, const Caller &caller, Done done) override;
    void discard(JobId id, const Caller &caller, Done done) override;
    void restore(const Job &before, const Caller &caller, Done done) override;

private:
    using IsOpen = std::function<bool(const Job &)>; ///< to the change
    void change(JobId id, const Caller &caller, const IsOpen &isOpen,
                std::function<void(Job &)> how, Done done);

    TicketStore &m_store;
    const Clock &m_clock;
};

} // namespace caseline
