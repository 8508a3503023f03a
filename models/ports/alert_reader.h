// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/time.h"

#include <vector>

namespace caseline {

enum class AlertKind { SlowAnswers, Errors, Escalations, Database };

/// Something about the desk that somebody should look at.
struct Alert
{
    AlertKind kind = AlertKind::Database;
    Instant since{};
    double value = 0; ///< as last seen: seconds, percent, or 1 for a database that is down
    friend bool operator==(const Alert &, const Alert &) = default;
};

/// The alerts that are open. Safe to call from any thread; answers from memory.
class AlertReader
{
public:
    virtual ~AlertReader() = default;
    virtual std::vector<Alert> openAlerts() const = 0;
};

} // namespace caseline
