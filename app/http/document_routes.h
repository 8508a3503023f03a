// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "router.h"

namespace caseline {

/// /openapi.json and /docs: the API as it is served, for programs and for people. They describe all
/// routes of the router, which outlives the listener; the texts are made when first asked for.
std::vector<Route> documentRoutes(const Router &router);

} // namespace caseline
