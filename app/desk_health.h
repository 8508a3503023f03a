// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/desk_rules.h"
#include "store/sql_ticket_store.h"

#include "ports/health_reader.h"
#include "ports/model_reader.h"

#include <atomic>
#include <functional>
#include <optional>

namespace caseline {

/// How the desk is, from what its parts know of themselves.
class DeskHealth final : public HealthReader
{
public:
    /// What stands in a channel's way; empty: nothing does.
    struct Channels
    {
        std::function<QString(Channel)> out;
        std::function<std::optional<QString>()> mailIn; ///< nothing: no mailbox is read
    };

    DeskHealth(const SqlTicketStore &store, const DeskRules &rules, const ModelReader &models,
               Channels channels)
        : m_store(store)
        , m_rules(rules)
        , m_models(models)
        , m_channels(std::move(channels))
    {}

    HealthReport health() const override
    {
        const bool writes = m_store.takesWrites();
        HealthReport report;
        report.overall = writes ? Health::Healthy : Health::Unhealthy;
        report.database = writes ? QStringLiteral("healthy") : QStringLiteral("unhealthy");
        report.listener = QStringLiteral("healthy");
        report.llm = modelWord();
        report.smtp = channelWord(Channel::Email);
        report.twilio = channelWord(Channel::Sms);
        if (const auto trouble = m_channels.mailIn())
            report.imap = stateWord(*trouble);
        for (const QString &word : {report.llm, report.smtp, report.twilio, report.imap})
            if (writes && word == QLatin1String("degraded"))
                report.overall = Health::Degraded;
        return report;
    }
    bool ready() const override { return m_started && m_store.takesWrites(); }
    void setStarted(bool started) { m_started = started; }

private:
    QString channelWord(Channel channel) const
    {
        return m_rules.live.contains(channel) ? stateWord(m_channels.out(channel))
                                              : QStringLiteral("simulated");
    }

    static QString stateWord(const QString &trouble)
    {
        return trouble.isEmpty() ? QStringLiteral("healthy") : QStringLiteral("degraded");
    }

    /// A second provider that answers is a help, but somebody should look at the first.
    QString modelWord() const
    {
        const ModelFigures figures = m_models.figures();
        if (figures.providers.empty())
            return QStringLiteral("not_configured");
        return figures.providers.front().breaker == BreakerState::Closed
                   ? QStringLiteral("healthy")
                   : QStringLiteral("degraded");
    }

    const SqlTicketStore &m_store;
    const DeskRules &m_rules;
    const ModelReader &m_models;
    const Channels m_channels;
    std::atomic<bool> m_started = false;
};

} // namespace caseline
