// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "request.h"

namespace caseline {

/// What a parsed head must keep to be read in one way only (RFC 9112, 3.2 and 6): exactly one valid
/// Host, one Content-Length or one `Transfer-Encoding: chunked` and never both. Sets
/// `contentLength`, `chunked`, `path` and `query`. Answers with a sentence for the client when a
/// rule is broken.
std::optional<QString> brokenRule(Request &request);

/// The field asks for "100 Continue" before the body is sent.
bool expectsContinue(const Request &request);

} // namespace caseline
