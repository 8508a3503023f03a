// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "json_value.h"

#include "ports/intake.h"

namespace caseline {

/// The body of POST /api/incidents as a message for the fintech inbox; Invalid names every field
/// that is wrong. Unknown fields are ignored, the text is taken verbatim.
Result<InboundMessage> incidentFrom(const JsonValue &body);

/// `[A-Za-z0-9_.@+-]{1,100}`
bool isCustomerId(const QString &text);

/// Enough of RFC 5321 to tell an address from something else; whether it exists is not known here.
bool isMailAddress(const QString &text);

/// The number without spaces, dots, dashes and brackets, when it has 6 to 15 digits (E.164) and at
/// most a plus sign in front; else nothing.
std::optional<QString> phoneNumber(const QString &text);

} // namespace caseline
