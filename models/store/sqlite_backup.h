// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"
#include "domain/time.h"

#include <QString>

namespace caseline {

/// Writes a consistent snapshot of a store into a new file that only its owner can read, also while
/// another process or thread writes to the store. Blocking. Conflict: the file is there already.
Result<void> backUpStore(const QString &databaseFile, const QString &target);

/// Puts a snapshot in the place of a store. Conflict while a process uses the store. Nothing that
/// may have been sent after the snapshot is sent again: what waited then is shown as "maybe sent",
/// reminders due by now are skipped, and calls to other programs are given up.
Result<void> restoreStore(const QString &backup, const QString &databaseFile, Instant now);

} // namespace caseline
