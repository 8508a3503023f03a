// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/time.h"

#include <deque>
#include <utility>

namespace caseline {

/// Keeps calls from a provider that does not answer. Opens when more than a tenth of the calls of
/// the last minute failed, with at least five of them, or at once where asking again is of no use.
/// After a pause one call may probe: it closes the breaker or opens it for twice as long. Times are
/// monotonic, from any origin. A value without locks.
class CircuitBreaker
{
public:
    enum class State { Closed, Open, HalfOpen };

    /// Whether a call may go out now; a half-open breaker lets exactly one through, which must be
    /// reported or taken back.
    bool admit(Milliseconds now);
    void succeeded(Milliseconds now);
    void failed(Milliseconds now, bool forGood);
    /// The call that was admitted never went out.
    void unused();
    State state(Milliseconds now) const;

private:
    void open(Milliseconds now);
    void record(Milliseconds now, bool failed);

    std::deque<std::pair<Milliseconds, bool>> m_calls; ///< of the last minute; true: failed
    bool m_closed = true;
    bool m_probing = false;
    Milliseconds m_openUntil{};
    Milliseconds m_pause{};
};

} // namespace caseline
