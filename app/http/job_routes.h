// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "router.h"

#include "ports/background.h"
#include "ports/jobs.h"

namespace caseline {

/// What the job routes ask and tell. All of it outlives the listener.
struct JobPorts
{
    const JobReader &reader;
    Jobs &jobs;
    Background &background;
};

/// /api/jobs: what goes on in the background and what was given up there.
std::vector<Route> jobRoutes(const JobPorts &ports);

} // namespace caseline
