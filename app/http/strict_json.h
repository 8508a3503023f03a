// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "json_value.h"

#include "domain/result.h"

#include <string_view>

namespace caseline {

/// Reads one JSON text (RFC 8259) with no leniency: names twice in an object, invalid UTF-8, lone
/// surrogates, numbers beyond a double, nesting beyond 64 and anything after the value are refused.
/// Malformed names line and column. Qt's own parser takes the last of two names and mends broken
/// UTF-8, which lets two readers of one body disagree.
Result<JsonValue> parseStrictJson(std::string_view text);

} // namespace caseline
