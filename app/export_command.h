// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "command_line.h"
#include "settings.h"

namespace caseline {

/// `export FILE`: reads the store as it is at this moment, also beside a running Caseline. The file
/// is there whole or not at all.
ExitCode exportDesk(const CommandLine &line, const Settings &settings);

/// `import FILE`, checked and with a path that another process understands.
Result<CommandLine> withFile(const CommandLine &line);

} // namespace caseline
