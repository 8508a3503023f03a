// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/inbox.h"
#include "ports/blocked_senders.h"
#include "read_sessions.h"

namespace caseline {

class SqlMailReader final : public BlockedSenderReader
{
public:
    explicit SqlMailReader(const ReadSessions &sessions)
        : m_sessions(sessions)
    {}

    Result<std::vector<BlockedSender>> blockedSenders(const QString &after,
                                                      int limit) const override;
    /// What was set of inboxes, by name. Blocking.
    Result<std::vector<InboxSender>> inboxSenders() const;

private:
    const ReadSessions &m_sessions;
};

} // namespace caseline
