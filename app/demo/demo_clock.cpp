// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo_clock.h"

namespace caseline {

thread_local Instant DemoClock::t_now{};

void DatedStore::submit(Mutation mutation, Done done, Repeat repeat)
{
    m_store.submit(
        [this, at = m_clock.now(), mutation = std::move(mutation)](Transaction &tx) {
            m_clock.set(at);
            return mutation(tx);
        },
        std::move(done), repeat);
}

} // namespace caseline
