// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chart_content.h"
#include "items/dashboard_figures.h"

#include <QCoreApplication>

namespace caseline {

/// The four charts of the dashboard from its figures; words and numbers only. `today` counts so
/// far and is said so.
class DashboardContent
{
    Q_DECLARE_TR_FUNCTIONS(caseline::DashboardContent)
public:
    static ChartContent volume(const DashboardFigures::Value &value, int today);
    static ChartContent backlog(const DashboardFigures::Value &value, int today);
    static ChartContent mood(const DashboardFigures::Value &value, int today);
    static ChartContent categories(const DashboardFigures::Value &value);

private:
    static QString dayName(int day, int today);
    static QString comparison();
};

/// Tickets neither resolved nor closed at the end of the day.
int backlogOf(const DayFigures &day);
/// Tickets whose mood was read.
int judgedOf(const DayFigures &day);
/// Over all tickets created in these days; NaN when there are none.
double averagePolarity(const std::vector<DayFigures> &days);

} // namespace caseline
