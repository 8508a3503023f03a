// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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

private:
    const ReadSessions &m_sessions;
};

} // namespace caseline
