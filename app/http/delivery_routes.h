// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "router.h"

#include "ports/background.h"
#include "ports/deliveries.h"

namespace caseline {

/// What the delivery routes ask and tell. All of it outlives the listener.
struct DeliveryPorts
{
    const DeliveryReader &reader;
    Deliveries &deliveries;
    Background &background;
};

/// /api/deliveries
std::vector<Route> deliveryRoutes(const DeliveryPorts &ports);

} // namespace caseline
