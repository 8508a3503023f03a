// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chart_days_plot.h"

class QLineSeries;

namespace caseline {

/// Lines over days; markers at the labelled days, the last one and the marked one.
class ChartLinesPlot final : public ChartDaysPlot
{
    Q_OBJECT
public:
    using ChartDaysPlot::ChartDaysPlot;

protected:
    double room() const override { return 0; }
    ValueScale scaleOfValues() const override;
    void showValues() override;
    void restyle() override;
    void paintMarks(QPainter *painter) override;
    QPointF anchor(int index) const override;

private:
    void makeSeries();

    std::vector<QLineSeries *> m_lines; ///< one for each series that is not for the table only
};

} // namespace caseline
