// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "request.h"

#include "domain/result.h"
#include "ports/intake.h"

namespace caseline {

/// What `Idempotency-Key` says of a POST: whose key it is and the hash of address and body. Nothing
/// without the field, Invalid when the key is not 1 to 255 visible characters.
Result<std::optional<IdempotencyKey>> idempotencyOf(const Request &request);

} // namespace caseline
