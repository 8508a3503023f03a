// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/caller.h"
#include "domain/result.h"

namespace caseline {

/// Checks what callers present: a key or a token. Safe to call from any thread; answers from
/// memory.
class CredentialChecker
{
public:
    virtual ~CredentialChecker() = default;
    /// Unauthorized when unknown, expired or revoked.
    virtual Result<Caller> check(const QByteArray &secret) const = 0;
};

} // namespace caseline
