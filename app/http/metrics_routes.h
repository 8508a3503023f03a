// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http_meter.h"
#include "router.h"

#include "ports/alert_reader.h"
#include "ports/background.h"
#include "ports/health_reader.h"
#include "ports/metrics_reader.h"
#include "ports/model_reader.h"
#include "ports/writer_figures.h"

namespace caseline {

/// What the routes ask. All outlive the listener.
struct MetricsPorts
{
    const HttpMeter &meter;
    const MetricsReader &metrics;
    const HealthReader &health;
    const AlertReader &alerts;
    std::function<WriterFigures()> writer;
    const ModelReader &models;
    Background &background;
    const Clock &clock;
};

/// /metrics for Prometheus (text format 0.0.4) and /health/detailed for people.
std::vector<Route> metricsRoutes(const MetricsPorts &ports);

} // namespace caseline
