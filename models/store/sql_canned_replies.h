// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/canned_replies.h"
#include "read_sessions.h"

namespace caseline {

class SqlCannedReplyReader final : public CannedReplyReader
{
public:
    explicit SqlCannedReplyReader(const ReadSessions &sessions)
        : m_sessions(sessions)
    {}

    Result<std::vector<CannedReply>> cannedReplies() const override;

private:
    const ReadSessions &m_sessions;
};

} // namespace caseline
