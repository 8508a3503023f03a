// SPDX-License-Identifier: GPL-3.0-or-later
#include "alert_board.h"

namespace caseline {

namespace {

using namespace std::chrono_literals;

struct Rule
{
    AlertKind kind;
    double opensAbove;
    double closesBelow;
    Milliseconds opensAfter;
    Milliseconds closesAfter;
};

constexpr std::array<Rule, 4> kRules = {{{AlertKind::SlowAnswers, 2.0, 1.5, 5min, 1min},
                                         {AlertKind::Errors, 5.0, 3.0, 1min, 1min},
                                         {AlertKind::Escalations, 25.0, 20.0, 1min, 1min},
                                         {AlertKind::Database, 0.5, 0.5, 0min, 10s}}};

std::optional<double> valueFor(AlertKind kind, const Vitals &vitals)
{
    switch (kind) {
    case AlertKind::SlowAnswers: return vitals.p95Seconds;
    case AlertKind::Errors: return vitals.errorPercent;
    case AlertKind::Escalations: return vitals.escalationPercent;
    case AlertKind::Database: return vitals.databaseUp ? 0.0 : 1.0;
    }
    return std::nullopt;
}

} // namespace

void AlertBoard::observe(const Vitals &vitals, Instant now)
{
    const std::lock_guard lock(m_mutex);
    for (size_t i = 0; i < kRules; ++i) {
        const Rule &rule = caseline::kRules[i];
        State &state = m_states[i];
        // Where nothing happens nothing is wrong.
        const double value = valueFor(rule.kind, vitals).value_or(0);
        if (state.open)
            state.open->value = value;
        const bool asks = state.open ? value < rule.closesBelow : value > rule.opensAbove;
        if (!asks) {
            state.crossedAt.reset();
            continue;
        }
        if (!state.crossedAt)
            state.crossedAt = now;
        if (now - *state.crossedAt < (state.open ? rule.closesAfter : rule.opensAfter))
            continue;
        state.open =
            state.open ? std::nullopt : std::optional(Alert{rule.kind, *state.crossedAt, value});
        state.crossedAt.reset();
    }
}

std::vector<Alert> AlertBoard::openAlerts() const
{
    const std::lock_guard lock(m_mutex);
    std::vector<Alert> open;
    for (const State &state : m_states)
        if (state.open)
            open.push_back(*state.open);
    return open;
}

} // namespace caseline
