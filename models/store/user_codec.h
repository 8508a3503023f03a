// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sql_session.h"

#include "domain/user.h"

namespace caseline {

/// A user from a row of user.all or user.named.
User userFrom(SqlRows &row);

} // namespace caseline
