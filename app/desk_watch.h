// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/http_meter.h"
#include "ports/background.h"
#include "ports/health_reader.h"
#include "ports/metrics_reader.h"
#include "services/alert_board.h"

#include <QObject>
#include <QTimer>

#include <atomic>
#include <memory>

namespace caseline {

/// Takes the desk's pulse every ten seconds and shows it to the alert rules. Lives on the main
/// thread; the store is read in the background.
class DeskWatch : public QObject
{
    Q_OBJECT
public:
    DeskWatch(const HttpMeter &meter, const MetricsReader &metrics, const HealthReader &health,
              Background &background, const Clock &clock);

    void start();
    void stop() { m_timer.stop(); }
    AlertBoard &board() { return m_board; }

private:
    void look();

    const HttpMeter &m_meter;
    const MetricsReader &m_metrics;
    const HealthReader &m_health;
    Background &m_background;
    const Clock &m_clock;
    AlertBoard m_board;
    /// As the store said last; negative: too little to say.
    std::shared_ptr<std::atomic<double>> m_escalationPercent =
        std::make_shared<std::atomic<double>>(-1);
    HttpFigures m_before;
    QTimer m_timer;
};

} // namespace caseline
