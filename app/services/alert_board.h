// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/alert_reader.h"

#include <array>
#include <mutex>
#include <optional>

namespace caseline {

/// What the rules look at. Nothing where there was too little to say.
struct Vitals
{
    std::optional<double> p95Seconds;
    std::optional<double> errorPercent;
    std::optional<double> escalationPercent;
    bool databaseUp = true;
};

/// The alert rules with hysteresis: each opens when its value stays above a limit for a while, and
/// closes when it stays below a lower one, so that a value at the limit does not flicker.
class AlertBoard final : public AlertReader
{
public:
    void observe(const Vitals &vitals, Instant now);
    std::vector<Alert> openAlerts() const override;

private:
    struct State
    {
        std::optional<Instant> crossedAt; ///< since when the value asks for a change
        std::optional<Alert> open;
    };
    static constexpr size_t kRules = 4;

    mutable std::mutex m_mutex;
    std::array<State, kRules> m_states;
};

} // namespace caseline
