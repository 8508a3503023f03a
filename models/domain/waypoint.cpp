// SPDX-License-Identifier: GPL-3.0-or-later
#include "waypoint.h"

namespace caseline {

namespace {

WaypointWatcher theWatcher = nullptr;

} // namespace

void watchWaypoints(WaypointWatcher watcher)
{
    theWatcher = watcher;
}

void pass(const char *waypoint)
{
    if (theWatcher)
        theWatcher(waypoint);
}

} // namespace caseline
