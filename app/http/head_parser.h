// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "request.h"

namespace caseline {

/// Reads request line and fields out of `request.head` by Beast's grammar; the views of `request`
/// point into it. False when it is not well-formed HTTP/1.0 or 1.1. `keepAlive` says what version
/// and Connection field ask for.
bool parseHead(Request &request, bool &keepAlive);

} // namespace caseline
