// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/jobs.h"
#include "read_sessions.h"

namespace caseline {

class SqlJobReader final : public JobReader
{
public:
    explicit SqlJobReader(const ReadSessions &sessions)
        : m_sessions(sessions)
    {}

    Result<std::vector<Job>> page(JobStatus status, std::optional<JobId> before,
                                  int limit) const override;

private:
    const ReadSessions &m_sessions;
};

} // namespace caseline
