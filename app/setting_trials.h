// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "settings_file.h"

#include "ports/connection_trials.h"
#include "providers/curl_web_caller.h"

#include <QThreadPool>

namespace caseline {

/// The trials of the settings page, on a thread of their own, one after the other. Going, it waits
/// for the one that is out: at most its time limit.
class SettingTrials final : public ConnectionTrials
{
public:
    SettingTrials(const SettingsFile &book, const Clock &clock);
    ~SettingTrials() override;

    void run(ConnectionTrial trial, const SettingChanges &unsaved, Done done) override;
    void sendText(const QString &number, const SettingChanges &unsaved, Done done) override;

private:
    using Trial = std::function<Result<QString>(const Settings &settings, Instant now)>;
    void start(const SettingChanges &unsaved, Trial trial, Done done);

    const SettingsFile &m_book;
    const Clock &m_clock;
    const CurlWebCaller m_web;
    QThreadPool m_pool;
};

} // namespace caseline
