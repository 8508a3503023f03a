// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace caseline {

/// Sends all logging to standard error, as lines of text or of JSON. Message bodies and secrets are
/// never handed to a logger. With a file, there too, in bounds.
void installLogOutput(bool json, const QString &file = {});

} // namespace caseline
