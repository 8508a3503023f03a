// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <QStringList>

namespace caseline {

/// Sends all logging to standard error, as lines of text or of JSON. Message bodies and secrets are
/// never handed to a logger. With a file, there too, in bounds.
void installLogOutput(bool json, const QString &file = {});

/// Where a desk logs to.
QString logFileOf(const QString &dataFolder);
/// Takes out the lines that name one of `traces`, from the file and from older ones.
Result<void> eraseFromLog(const QString &file, const QStringList &traces);

} // namespace caseline
