// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/mail.h"
#include "sql_session.h"

namespace caseline {

BlockedSender readBlockedSender(const SqlRows &rows);

} // namespace caseline
