// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace caseline {

/// Western digits and separators, whatever the locale writes: references, counts and clocks stand
/// side by side and must not mix two kinds of digits.
QString withWesternDigits(QString text);

/// A count with the locale's grouping.
QString numberText(qint64 number);

} // namespace caseline
