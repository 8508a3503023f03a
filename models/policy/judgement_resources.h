// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <QByteArray>
#include <QString>

namespace caseline {

/// The bytes of a shipped table, e.g. "vader_lexicon.tsv". Compiled in, so that failure means a
/// broken build. Safe from any thread.
Result<QByteArray> judgementResource(const QString &name);

} // namespace caseline
