// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/desk_commands.h"

namespace caseline {

/// What a caller needs for a command. One table for the window and for HTTP.
Scope rightFor(const Command &command);

/// Forbidden when the caller may not.
Result<void> authorised(const Caller &caller, Scope right);
Result<void> authorised(const CommandRequest &request);

} // namespace caseline
