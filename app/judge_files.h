// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "policy/judge.h"

#include <QString>

namespace caseline {

/// The judge with the shipped tables, but for those that the desk has put into its data folder:
/// `taxonomies.ini` (categories) and `escalation.ini` (tiers, contacts, teams). An error names the
/// file and the line; a file that is there but cannot be used is never passed over.
Result<Judge> judgeFor(const QString &dataFolder);

} // namespace caseline
