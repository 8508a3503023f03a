// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chart_content.h"
#include "items/dashboard_figures.h"

#include <QCoreApplication>

namespace caseline {

/// One figure as a card shows it.
struct FigureFace
{
    QString caption;
    QString figure;
    QString unit;
    Change change;   ///< its word is the rest of the line: "was 18.9"
    QString meaning; ///< the change in a sentence, for those who do not see its colour
    QString definition;
    std::vector<double> trail; ///< day by day; empty when no history is kept

    friend bool operator==(const FigureFace &, const FigureFace &) = default;
};

/// The figures over the charts: only what the desk's own counts say.
class DashboardSummary
{
    Q_DECLARE_TR_FUNCTIONS(caseline::DashboardSummary)
public:
    static std::vector<FigureFace> figures(const DashboardFigures::Value &value,
                                           const ViewCounts &now);

private:
    static FigureFace created(const DashboardFigures::Value &value);
    static FigureFace resolved(const DashboardFigures::Value &value);
    static FigureFace backlog(const DashboardFigures::Value &value);
    static FigureFace escalations(const DashboardFigures::Value &value);
    static FigureFace negativeMood(const DashboardFigures::Value &value);
    static FigureFace promises(const ViewCounts &now);

    static void compareCounts(FigureFace &face, int now, int then, bool riseIsGood, bool judge);
    static void compareShares(FigureFace &face, double now, double then);
    static QString meaningOf(const Change &change);
};

} // namespace caseline
