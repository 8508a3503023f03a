// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "management.h"
#include "settings.h"

namespace caseline {

class Desk;

/// `backup FILE` and `restore FILE`. They need no desk: a snapshot is read beside a running one,
/// and a restore wants that none runs.
ExitCode backUp(const CommandLine &line, const Settings &settings);
ExitCode restoreBackup(const CommandLine &line, const Settings &settings);

/// `erase-customer ID`, on an open desk. `done` is called once, on any thread.
void runErasure(const CommandLine &line, Desk &desk, const Clock &clock, ManagementDone done);

/// Where the nightly backups of a store lie.
QString backupFolder(const QString &databaseFile);
/// Makes today's backup when there is none, and keeps the last seven.
Result<void> keepNightlyBackup(const QString &databaseFile, Instant now);

} // namespace caseline
