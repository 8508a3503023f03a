// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/inbox.h"
#include "domain/mail.h"
#include "sql_session.h"

namespace caseline {

BlockedSender readBlockedSender(const SqlRows &rows);
InboxSender readInboxSender(const SqlRows &rows);
/// A row of `inbound.columns`.
InboundEntry readInboundMail(const SqlRows &rows);

} // namespace caseline
