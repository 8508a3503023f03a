// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <QByteArray>
#include <QString>

namespace caseline {

/// What a file is that nobody but its owner may read.
inline constexpr unsigned kOwnerOnly = 0600;

/// Writes a file whole or not at all: beside, synced, then renamed. It never had another mode.
/// Unavailable, with the system's words.
Result<void> writeWholeFile(const QString &file, const QByteArray &bytes, unsigned mode);

} // namespace caseline
