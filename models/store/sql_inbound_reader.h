// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/inbound_log.h"
#include "read_sessions.h"

namespace caseline {

/// The mails of the log; webhooks have no table.
class SqlInboundReader final : public InboundReader
{
public:
    explicit SqlInboundReader(const ReadSessions &sessions)
        : m_sessions(sessions)
    {}

    Result<std::vector<InboundEntry>>
    page(const InboundQuery &query, std::optional<InboundPlace> after, int limit) const override;
    Result<InboundEntry> entry(const InboundId &id) const override;
    Result<QByteArray> source(const InboundId &id) const override;

private:
    const ReadSessions &m_sessions;
};

} // namespace caseline
