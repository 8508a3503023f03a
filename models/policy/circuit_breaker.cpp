// SPDX-License-Identifier: GPL-3.0-or-later
#include "circuit_breaker.h"

#include <algorithm>

namespace caseline {

namespace {

constexpr Milliseconds kWindow = std::chrono::minutes(1);
constexpr size_t kFewestCalls = 5;
constexpr size_t kMostFailures = 10; // per cent
constexpr Milliseconds kFirstPause = std::chrono::seconds(15);
constexpr Milliseconds kLongestPause = std::chrono::minutes(5);

} // namespace

bool CircuitBreaker::admit(Milliseconds now)
{
    if (m_closed)
        return true;
    if (m_probing || now < m_openUntil)
        return false;
    m_probing = true;
    return true;
}

void CircuitBreaker::record(Milliseconds now, bool failed)
{
    m_calls.emplace_back(now, failed);
    while (!m_calls.empty() && m_calls.front().first + kWindow < now)
        m_calls.pop_front();
}

// A late success of a call from before says nothing while the breaker is open: only the probe does.
void CircuitBreaker::succeeded(Milliseconds now)
{
    if (!m_closed && !m_probing)
        return;
    if (m_probing) {
        m_calls.clear();
        m_pause = {};
    }
    m_closed = true;
    m_probing = false;
    record(now, false);
}

void CircuitBreaker::failed(Milliseconds now, bool forGood)
{
    record(now, true);
    const auto failures = size_t(std::count_if(m_calls.begin(), m_calls.end(),
                                               [](const auto &call) { return call.second; }));
    const bool tooMany =
        m_calls.size() >= kFewestCalls && failures * 100 > m_calls.size() * kMostFailures;
    if (m_probing || (m_closed && (forGood || tooMany)))
        open(now);
}

void CircuitBreaker::open(Milliseconds now)
{
    m_closed = false;
    m_probing = false;
    m_pause = std::clamp(m_pause * 2, kFirstPause, kLongestPause);
    m_openUntil = now + m_pause;
}

void CircuitBreaker::unused()
{
    m_probing = false;
}

CircuitBreaker::State CircuitBreaker::state(Milliseconds now) const
{
    if (m_closed)
        return State::Closed;
    return m_probing || now >= m_openUntil ? State::HalfOpen : State::Open;
}

} // namespace caseline
