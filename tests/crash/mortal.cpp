// SPDX-License-Identifier: GPL-3.0-or-later
// Linked with Caseline's main: dies as by kill -9 at the waypoint that DIE_AT names.
#include "domain/waypoint.h"

#include <csignal>
#include <cstdlib>
#include <cstring>

namespace {

const char *const fatalPoint = std::getenv("DIE_AT");

void dieThere(const char *name)
{
    if (std::strcmp(name, fatalPoint) == 0)
        std::raise(SIGKILL);
}

const bool watching = fatalPoint && (caseline::watchWaypoints(dieThere), true);

} // namespace
