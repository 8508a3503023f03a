// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "problem.h"
#include "reply.h"
#include "request.h"

#include "ports/background.h"

namespace caseline {

/// Runs a blocking read on a thread of `background`; 200 with its JSON, or its error, is the reply.
void replyFrom(Background &background, const RequestPtr &request, Reply reply,
               std::function<Result<QByteArray>()> read);

} // namespace caseline
