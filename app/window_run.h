// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "command_runs.h"

namespace caseline {

/// The console: the desk, its listener and workers in one process with the window.
ExitCode openWindow(const CommandLine &line, const Settings &settings, int &argc, char **argv);

} // namespace caseline
