// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/conversation.h"
#include "sql_session.h"

namespace caseline {

constexpr int kTaskColumns = 8;
/// In the order of task.columns.
Task readTask(const SqlRows &rows);

/// The key under which an archived ticket is counted.
QString archivedKey(Instant created, const QString &inbox, const QString &status);

} // namespace caseline
