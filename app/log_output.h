// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace caseline {

/// Sends all logging to standard error, as lines of text or of JSON. Message bodies and secrets are
/// never handed to a logger.
void installLogOutput(bool json);

} // namespace caseline
