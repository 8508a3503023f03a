// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstddef>

namespace caseline {

/// What one client may take of the listener. Deadlines are absolute: a byte now and then does not
/// move them.
struct ListenerLimits
{
    using Milliseconds = std::chrono::milliseconds;

    size_t headBytes = 16 * 1024;
    int fields = 100;
    size_t bodyBytes = 1024 * 1024;   ///< of requests whose route does not say otherwise
    size_t connections = 512;         ///< in all; beyond, the longest idle goes
    size_t connectionsPerClient = 20; ///< loopback and trusted proxies are exempt
    Milliseconds head{5'000};         ///< from the first byte to the empty line
    Milliseconds body{15'000};
    Milliseconds idle{15'000};   ///< without a request
    Milliseconds answer{60'000}; ///< for a handler
    Milliseconds write{15'000};  ///< for the client to take the answer
    Milliseconds linger{1'000};  ///< to read on after the last answer, so that it is not lost
    Milliseconds stop{10'000};   ///< for accepted requests when the listener stops
};

} // namespace caseline
