// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chart_plot.h"

class QBarSet;
class QHorizontalBarSeries;

namespace caseline {

/// Bars along the line of reading, one row a name, most first: now thick, before thin and grey.
/// What does not fit is counted in a line below and stands in the table.
class ChartRowsPlot final : public ChartPlot
{
    Q_OBJECT
public:
    using ChartPlot::ChartPlot;

    int shownCount() const override;

protected:
    void showValues() override;
    void arrange() override;
    void restyle() override;
    void paintMarks(QPainter *painter) override;
    int pointAt(const QPointF &at) const override;
    QPointF anchor(int index) const override;

private:
    struct Band
    {
        QHorizontalBarSeries *bars = nullptr;
        QBarSet *set = nullptr;
        QValueAxis *rows = nullptr;
    };

    Band makeBand();
    double pitch() const;
    double value(size_t series, int row) const;
    double nameWidth() const;
    double countWidth() const;
    QRectF rowRect(int row) const;
    void paintRow(QPainter *painter, int row) const;
    void paintRest(QPainter *painter) const;

    Band m_now;
    Band m_before;
    QValueAxis *m_value = nullptr;
};

} // namespace caseline
