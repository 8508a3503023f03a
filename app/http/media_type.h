// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace caseline {

/// `application/json`, with no charset or UTF-8 (RFC 8259 knows no other).
bool isJsonType(std::string_view contentType);

/// `application/x-www-form-urlencoded`, whatever its parameters.
bool isFormType(std::string_view contentType);

} // namespace caseline
