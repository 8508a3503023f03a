// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace caseline {

/// A dictionary in its own language: "Deutsch", "American English".
QString dictionaryName(const QString &dictionary);

} // namespace caseline
