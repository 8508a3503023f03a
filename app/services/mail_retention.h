// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "job_runner.h"

namespace caseline {

/// Teaches the runner the nightly round that lets go of mail as it came, once what it was about has
/// been finished and left alone for longer than `retention`. What it said stays in the tickets;
/// what nobody could read stays until somebody has dealt with it.
void addMailRetention(JobRunner &runner, TicketStore &store, Milliseconds retention,
                      const Clock &clock);

} // namespace caseline
