// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "router.h"

#include "domain/time.h"
#include "ports/health_reader.h"

namespace caseline {

/// /health, /health/live, /health/ready: for load balancers and people in a hurry. Both outlive the
/// listener.
std::vector<Route> healthRoutes(const HealthReader &health, const Clock &clock);

} // namespace caseline
