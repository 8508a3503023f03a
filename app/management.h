// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "command_line.h"

#include "services/key_ring.h"

#include <functional>

namespace caseline {

/// How a management command ended: what it prints, and its exit code.
struct ManagementAnswer
{
    ExitCode code = ExitCode::Fine;
    QString output;
    QString complaint; ///< one line for standard error
};

using ManagementDone = std::function<void(ManagementAnswer)>;

/// How a management command speaks to who gave it; on any thread.
struct ManagementTalk
{
    ManagementDone done;                               ///< called once
    std::function<void(const QString &line)> progress; ///< for standard error, before `done`
    std::function<bool()> isGone;                      ///< nobody waits for the answer any more
};

/// `api-key create|list|rotate|revoke`. `done` is called once, on any thread.
void runApiKeyCommand(const CommandLine &line, KeyRing &keys, const Clock &clock,
                      ManagementDone done);

} // namespace caseline
