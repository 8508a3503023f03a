// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/time.h"

#include <atomic>

namespace caseline::test {

/// A clock that stands still until it is moved.
class ManualClock final : public Clock
{
public:
    explicit ManualClock(Instant start)
        : m_now(toMs(start))
    {}
    Instant now() const override { return fromMs(m_now); }
    void set(Instant t) { m_now = toMs(t); }
    void advance(Milliseconds by) { m_now += by.count(); }

private:
    std::atomic<qint64> m_now;
};

} // namespace caseline::test
