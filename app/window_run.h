// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "command_runs.h"

namespace caseline {

/// The console: the desk, its listener and workers in one process with the window.
/// What is saved in its settings goes where `sources` say.
ExitCode openWindow(const CommandLine &line, const Settings &settings,
                    const SettingSources &sources, int &argc, char **argv);

} // namespace caseline
