// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "management.h"

namespace caseline {

class Desk;

/// Runs a management command on an open desk: one from this process's command line, or from another
/// process over the control socket.
void runManagement(const CommandLine &line, Desk &desk, const Clock &clock, ManagementTalk talk);

} // namespace caseline
