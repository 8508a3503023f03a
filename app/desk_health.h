// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/desk_rules.h"
#include "store/sql_ticket_store.h"

#include "ports/health_reader.h"

#include <atomic>

namespace caseline {

/// How the desk is, from what its parts know of themselves.
class DeskHealth final : public HealthReader
{
public:
    DeskHealth(const SqlTicketStore &store, const DeskRules &rules)
        : m_store(store)
        , m_rules(rules)
    {}

    HealthReport health() const override
    {
        const bool writes = m_store.takesWrites();
        HealthReport report;
        report.overall = writes ? Health::Healthy : Health::Unhealthy;
        report.database = writes ? QStringLiteral("healthy") : QStringLiteral("unhealthy");
        report.listener = QStringLiteral("healthy");
        report.llm = QStringLiteral("not_configured");
        report.smtp = channelWord(Channel::Email);
        report.twilio = channelWord(Channel::Sms);
        return report;
    }
    bool ready() const override { return m_started && m_store.takesWrites(); }
    void setStarted(bool started) { m_started = started; }

private:
    QString channelWord(Channel channel) const
    {
        return m_rules.live.contains(channel) ? QStringLiteral("healthy")
                                              : QStringLiteral("simulated");
    }

    const SqlTicketStore &m_store;
    const DeskRules &m_rules;
    std::atomic<bool> m_started = false;
};

} // namespace caseline
