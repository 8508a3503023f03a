// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"
#include "domain/user.h"

namespace caseline {

/// People who log in, inside a transaction. See ticket_store.h.
class UserRows
{
public:
    virtual ~UserRows() = default;
    /// Conflict when the name is taken.
    virtual Result<UserId> insert(const User &user) = 0;
    virtual Result<User> find(const QString &name) = 0;
    virtual Result<void> update(const User &user) = 0;
};

} // namespace caseline
