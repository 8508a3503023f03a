// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <QStringList>

namespace caseline {

/// Reads what tags a desk uses.
class TagReader
{
public:
    virtual ~TagReader() = default;
    /// Each once, by the alphabet; the first `most`. Blocking: call from a reader thread
    /// (Background).
    virtual Result<QStringList> tagsInUse(int most) const = 0;
};

} // namespace caseline
