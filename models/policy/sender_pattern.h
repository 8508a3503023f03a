// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace caseline {

/// Whom a block is about: an address, or `@` and a domain, in lower case. Empty when the text is
/// neither.
QString senderPattern(const QString &text);

} // namespace caseline
