// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "settings.h"

#include <vector>

namespace caseline {

/// One thing that was looked at.
struct Finding
{
    enum class Grade { Fine, Note, Problem };

    Grade grade = Grade::Fine;
    QString what; ///< in one line, with what to mend
    friend bool operator==(const Finding &, const Finding &) = default;
};

/// Looks at store, disk, clock, keys and channels without changing anything, also beside a running
/// Caseline. Logs in at the mail servers. Settings that cannot be used were refused before.
std::vector<Finding> examine(const Settings &settings, Instant now);

} // namespace caseline
