// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "request.h"

#include "ports/api_keys.h"

namespace caseline {

/// Finds out who calls, from `Authorization: Bearer` or `X-API-Key`. Nobody when neither is given;
/// Unauthorized when credentials are given and not good.
class Authentication
{
public:
    explicit Authentication(const ApiKeyChecker &keys)
        : m_keys(keys)
    {}
    Result<std::optional<ApiKey>> caller(const Request &request) const;

private:
    const ApiKeyChecker &m_keys;
};

} // namespace caseline
