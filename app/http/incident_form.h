// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "json_value.h"

#include "ports/intake.h"

namespace caseline {

/// The body of POST /api/incidents as a message for the fintech inbox; Invalid names every field
/// that is wrong. Unknown fields are ignored, the text is taken verbatim.
Result<InboundMessage> incidentFrom(const JsonValue &body);

} // namespace caseline
