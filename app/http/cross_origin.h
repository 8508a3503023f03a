// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "request.h"
#include "response.h"

namespace caseline {

/// Which web pages may read our answers (Fetch standard, CORS). Off until origins are configured.
/// Never with cookies: credentials are fields that a page has to know.
class CrossOrigin
{
public:
    explicit CrossOrigin(const QStringList &origins);
    /// Adds what tells the browser so; also answers its preflight.
    /// Whether a page of an allowed origin asks what it may send.
    bool isPreflight(const Request &request) const;
    void apply(const Request &request, Response &response) const;

private:
    std::vector<QByteArray> m_origins;
};

} // namespace caseline
