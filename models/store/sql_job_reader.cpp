// SPDX-License-Identifier: GPL-3.0-or-later
#include "sql_job_reader.h"

#include "ticket_codec.h"

#include <limits>

using namespace Qt::StringLiterals;

namespace caseline {

Result<std::vector<Job>> SqlJobReader::page(JobStatus status, std::optional<JobId> before,
                                            int limit) const
{
    const auto session = m_sessions.session();
    if (!session)
        return failure(session.error());
    auto rows = (*session)->run(
        u"job.page"_s, {QString(word(status)),
                        before ? before->value : std::numeric_limits<qint64>::max(), limit});
    if (!rows)
        return failure(rows.error());
    std::vector<Job> jobs;
    while (rows->next())
        jobs.push_back(readJob(*rows));
    return jobs;
}

} // namespace caseline
