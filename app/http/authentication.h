// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "request.h"

#include "ports/credentials.h"

namespace caseline {

/// Finds out who calls, from `Authorization: Bearer` or `X-API-Key`. Nobody when neither is given;
/// Unauthorized when credentials are given and not good.
class Authentication
{
public:
    explicit Authentication(const CredentialChecker &credentials)
        : m_credentials(credentials)
    {}
    Result<std::optional<Caller>> caller(const Request &request) const;

private:
    const CredentialChecker &m_credentials;
};

} // namespace caseline
