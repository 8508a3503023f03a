// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/teams.h"
#include "read_sessions.h"

namespace caseline {

class SqlTeamReader final : public TeamReader
{
public:
    explicit SqlTeamReader(const ReadSessions &sessions)
        : m_sessions(sessions)
    {}

    Result<std::vector<Team>> teams() const override;
    Result<QHash<TeamId, TeamLoad>> loads() const override;
    Result<std::vector<TeamEvent>> events(TeamId team) const override;
    Result<std::vector<Colleague>> colleagues() const override;

private:
    const ReadSessions &m_sessions;
};

} // namespace caseline
