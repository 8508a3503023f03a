// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chart_plot.h"
#include "chart_scale.h"

namespace caseline {

/// A chart over days: values up, time along the line of reading (so from right to left in
/// right-to-left languages).
class ChartDaysPlot : public ChartPlot
{
    Q_OBJECT
public:
    using ChartPlot::ChartPlot;

protected:
    /// Half a day at both ends for bars, none for lines.
    virtual double room() const = 0;
    virtual ValueScale scaleOfValues() const = 0;

    void makeAxes();
    QValueAxis *timeAxis() const { return m_time; }
    QValueAxis *valueAxis() const { return m_value; }
    /// A point's place on the time axis, mirrored if need be.
    double slotOf(int index) const;
    double across(int index) const;
    double down(double value) const;
    const std::vector<int> &labelled() const { return m_labelled; }

    void arrange() override;
    void paintMarks(QPainter *painter) override;
    void drawBackground(QPainter *painter, const QRectF &rect) override;
    int pointAt(const QPointF &at) const override;

private:
    QString valueLabel(double value) const;
    double labelWidth() const;
    void paintValueLabels(QPainter *painter) const;
    void paintDayLabels(QPainter *painter) const;

    QValueAxis *m_time = nullptr;
    QValueAxis *m_value = nullptr;
    ValueScale m_scale;
    std::vector<int> m_labelled;
};

} // namespace caseline
