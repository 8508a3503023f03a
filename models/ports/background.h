// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

namespace caseline {

/// A place to run reads and computations away from the calling thread. Tasks may run at once and in
/// any order; what is still queued at shutdown is dropped. Safe to call from any thread.
class Background
{
public:
    virtual ~Background() = default;
    virtual void run(std::function<void()> task) = 0;
};

} // namespace caseline
