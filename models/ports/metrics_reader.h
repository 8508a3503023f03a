// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"
#include "domain/time.h"
#include "ticket_reader.h"

#include <QMap>

#include <vector>

namespace caseline {

/// Live counts of the standing views.
struct ViewCounts
{
    QMap<TicketView, int> views;
    bool inTeams = false;                 ///< whether one is in a team at all
    int escalations = 0;                  ///< open ones
    int failedDeliveries = 0;             ///< given up and still to be looked at
    int waitingDeliveries = 0;            ///< queued, being sent, or to be tried again
    QMap<DeliveryStatus, int> deliveries; ///< those that nobody dismissed
    friend bool operator==(const ViewCounts &, const ViewCounts &) = default;
};

/// Totals over one inbox (empty: all), kept by the writer; reading them never scans tickets.
struct DeskTotals
{
    qint64 total = 0;
    QMap<QString, qint64> byStatus;
    QMap<QString, qint64> byCategory;
    QMap<QString, qint64> byMood;
    QMap<QString, qint64> byPriority;
    std::optional<Instant> firstCreated; ///< of the oldest ticket of all inboxes
    double averageConfidence = 0;
    double averagePolarity = 0;
    QMap<QString, qint64> deliveriesByStatus;
    qint64 remindersPending = 0;
};

/// One day (UTC) of the dashboard. Backlog by age counts tickets created by the end of that day
/// and neither resolved nor closed at its end.
struct DayFigures
{
    int day = 0; ///< days since 1970
    int created = 0;
    int resolved = 0;
    int escalated = 0; ///< of those created
    double averagePolarity = 0;
    int negative = 0;
    int neutral = 0;
    int positive = 0;
    int backlog0to1 = 0;
    int backlog1to3 = 0;
    int backlog3to7 = 0;
    int backlogOver7 = 0;
};

struct CategoryCount
{
    QString taxonomy;
    QString category;
    int count = 0;
    int before = 0; ///< in the period of the same length before
};

/// Reads the summary tables. Blocking, like TicketReader.
class MetricsReader
{
public:
    virtual ~MetricsReader() = default;
    virtual Result<ViewCounts> viewCounts(const QString &me) const = 0;
    virtual Result<DeskTotals> totals(const QString &inbox) const = 0;
    /// Jobs that wait or run, by queue.
    virtual Result<QMap<QString, qint64>> openJobs() const = 0;
    /// One entry a day from `fromDay` to `toDay`, both included.
    virtual Result<std::vector<DayFigures>> days(int fromDay, int toDay) const = 0;
    /// Most first.
    virtual Result<std::vector<CategoryCount>> categories(int fromDay, int toDay) const = 0;
};

} // namespace caseline
