// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

namespace caseline {

/// What model providers were paid, by UTC day (see dayNumber), in US dollars. Kept so that a
/// restart does not open the purse again.
class SpendingRows
{
public:
    virtual ~SpendingRows() = default;
    virtual Result<double> on(int day) = 0;
    virtual Result<void> add(int day, double dollars) = 0;
};

/// Is told of each sum when it is spent. Safe from any thread; never blocks.
class SpendingBook
{
public:
    virtual ~SpendingBook() = default;
    virtual void spent(int day, double dollars) = 0;
};

} // namespace caseline
