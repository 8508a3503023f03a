// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "json_value.h"

#include "domain/result.h"
#include "ports/intake.h"

namespace caseline {

/// What the public form holds, as a message for the support inbox; Invalid names every field that
/// is wrong. `website` is a trap: people do not see it, so it must be empty.
Result<InboundMessage> webFormMessage(const JsonValue &body);

/// "within 4 hours": how long until a person answers, for people.
QString spokenWait(Milliseconds wait);

} // namespace caseline
