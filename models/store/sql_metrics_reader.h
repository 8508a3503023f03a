// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/metrics_reader.h"
#include "read_sessions.h"

namespace caseline {

class SqlMetricsReader final : public MetricsReader
{
public:
    explicit SqlMetricsReader(const ReadSessions &sessions)
        : m_sessions(sessions)
    {}

    Result<ViewCounts> viewCounts(const QString &me) const override;
    Result<DeskTotals> totals(const QString &inbox) const override;
    Result<QMap<QString, qint64>> openJobs() const override;
    Result<std::vector<DayFigures>> days(int fromDay, int toDay) const override;
    Result<std::vector<CategoryCount>> categories(int fromDay, int toDay) const override;

private:
    using Counts = QHash<QString, qint64>;
    Result<Counts> counters(const QString &name) const;
    /// What is open in the teams of somebody; nothing when they are in none.
    Result<std::optional<int>> ofTeams(const QString &me) const;

    const ReadSessions &m_sessions;
};

} // namespace caseline
