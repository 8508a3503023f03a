// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chart_days_plot.h"

class QBarSet;
class QStackedBarSeries;

namespace caseline {

/// Bars over days, each of several parts on top of one another.
class ChartStackPlot final : public ChartDaysPlot
{
    Q_OBJECT
public:
    using ChartDaysPlot::ChartDaysPlot;

protected:
    double room() const override { return 0.5; }
    ValueScale scaleOfValues() const override;
    void showValues() override;
    void restyle() override;
    void paintMarks(QPainter *painter) override;
    QPointF anchor(int index) const override;

private:
    void makeSeries();
    double totalOf(int index) const;

    QStackedBarSeries *m_bars = nullptr;
    std::vector<QBarSet *> m_parts;
};

} // namespace caseline
