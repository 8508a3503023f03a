// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "json_value.h"

namespace caseline {

/// Whether this is a JSON pointer (RFC 6901): empty, or segments that begin with a slash.
bool isJsonPointer(const QString &text);

/// The value that a pointer names; null when there is none.
const JsonValue *atPointer(const JsonValue &root, const QString &pointer);

} // namespace caseline
