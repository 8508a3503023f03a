// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "command_line.h"
#include "settings.h"

namespace caseline {

/// What each verb of the command line does, from start to exit code.

ExitCode serve(const CommandLine &line, const Settings &settings);
/// A management command, by the process that holds the store where there is one.
ExitCode manage(const CommandLine &line, const Settings &settings);
ExitCode runDoctor(const Settings &settings);
ExitCode printSentiment(const CommandLine &line);
ExitCode evaluateFile(const CommandLine &line, const Settings &settings);

/// One line on standard error.
ExitCode complain(ExitCode code, const QString &why);
void print(const QString &text);

} // namespace caseline
