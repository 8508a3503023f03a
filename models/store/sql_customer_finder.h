// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/customer_finder.h"
#include "read_sessions.h"

namespace caseline {

class SqlCustomerFinder final : public CustomerFinder
{
public:
    explicit SqlCustomerFinder(const ReadSessions &sessions)
        : m_sessions(sessions)
    {}

    Result<std::vector<Customer>> customersLike(const QString &start, int limit) const override;

private:
    const ReadSessions &m_sessions;
};

} // namespace caseline
