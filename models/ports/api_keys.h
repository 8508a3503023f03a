// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/api_key.h"
#include "domain/result.h"

namespace caseline {

/// Checks the secrets that programs present. Safe to call from any thread; answers from memory.
class ApiKeyChecker
{
public:
    virtual ~ApiKeyChecker() = default;
    /// Unauthorized when unknown, expired or revoked.
    virtual Result<ApiKey> check(const QByteArray &secret) const = 0;
};

} // namespace caseline
