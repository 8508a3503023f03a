// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace caseline {

enum class Health { Healthy, Degraded, Unhealthy };

/// One word each for what Caseline stands on, as `/health` names it.
struct HealthReport
{
    Health overall = Health::Healthy;
    QString database; ///< healthy, unhealthy
    QString listener; ///< healthy, unhealthy
    QString llm;      ///< not_configured, healthy, degraded
    QString smtp;     ///< simulated, healthy, degraded
    QString imap;     ///< healthy, degraded; empty: no mailbox is read
    QString twilio;   ///< simulated, healthy, degraded
};

/// Safe to call from any thread; answers from memory.
class HealthReader
{
public:
    virtual ~HealthReader() = default;
    virtual HealthReport health() const = 0;
    /// Ready: the store takes writes and the start is complete.
    virtual bool ready() const = 0;
};

} // namespace caseline
