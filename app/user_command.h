// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "management.h"

#include "ports/accounts.h"

namespace caseline {

/// `user create|passwd` with the password from standard input, where this process was started:
/// the desk that runs the command may be another process.
Result<CommandLine> withPassword(const CommandLine &line);

/// `user create|list|disable|passwd`. `done` is called once, on any thread.
void runUserCommand(const CommandLine &line, UserDirectory &users, ManagementDone done);

} // namespace caseline
