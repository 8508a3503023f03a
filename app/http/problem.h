// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "request.h"
#include "response.h"

#include "domain/result.h"

#include <optional>

namespace caseline {

/// An error as RFC 9457 tells it. `detail` is written for the client: what comes from inside is
/// filtered by problemOf(Error).
struct Problem
{
    int status = 500;
    QString detail;
    std::vector<FieldError> fields;
    std::optional<int> currentVersion = {}; ///< told with a version conflict
};

/// The one table of error kinds and statuses.
int statusOf(ErrorKind kind);
const char *titleOf(int status);

/// What a client may know of an error: statuses of 500 and above get a sentence of ours.
Problem problemOf(const Error &error);

/// `application/problem+json`; 503 comes with Retry-After.
Response problemResponse(const Problem &problem, const Request &request);

/// problemOf and problemResponse in one; what the client may not know goes to the log.
Response errorResponse(const Error &error, const Request &request);

} // namespace caseline
