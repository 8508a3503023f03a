// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace caseline {

/// Enough of RFC 5321 to tell an address from something else; whether it exists is not known here.
bool isMailAddress(const QString &text);

/// The number without spaces, dots, dashes and brackets, when it has 6 to 15 digits (E.164) and at
/// most a plus sign in front; else nothing.
std::optional<QString> phoneNumber(const QString &text);

} // namespace caseline
