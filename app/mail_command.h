// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desk.h"
#include "management.h"

namespace caseline {

/// `mail block|unblock|blocked`: whose mail is kept and makes nothing. `done` is called once, on
/// any thread.
void runMailCommand(const CommandLine &line, Desk &desk, ManagementDone done);

} // namespace caseline
