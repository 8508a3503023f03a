// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace caseline {

/// A text over its signature, set apart as readers know it (RFC 3676, 4.3). One that ends with the
/// signature already stays as it is.
QString signedText(const QString &text, const QString &signature);

} // namespace caseline
