// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <QByteArray>

namespace caseline {

/// The secret that signs log-ins: made with the first start, kept in a file that only its owner can
/// read. Taking the file away ends all sessions.
Result<QByteArray> tokenSecret(const QString &file);

} // namespace caseline
