// SPDX-License-Identifier: GPL-3.0-or-later
#include "chart_lines_plot.h"

#include "chart_marks.h"

#include <QChart>
#include <QLineSeries>
#include <QPainter>
#include <QValueAxis>

#include <algorithm>
#include <cmath>

namespace caseline {

namespace {

using Look = ChartSeries::Look;

/// Days with nothing to measure have no point.
QList<QPointF> pointsOf(const std::vector<double> &values, int count, bool mirrored)
{
    QList<QPointF> points;
    points.reserve(count);
    for (int i = 0; i < count && i < int(values.size()); ++i) {
        if (!std::isnan(values[size_t(i)]))
            points.append(QPointF(mirrored ? count - 1 - i : i, values[size_t(i)]));
    }
    return points;
}

} // namespace

ValueScale ChartLinesPlot::scaleOfValues() const
{
    double highest = 0;
    for (const ChartSeries &series : content().series) {
        if (series.look == Look::TableOnly)
            continue;
        for (const double value : series.values)
            if (!std::isnan(value))
                highest = std::max(highest, std::abs(value));
    }
    return content().series.front().unit == ChartUnit::Polarity ? balanceScale(highest)
                                                                : countScale(highest);
}

void ChartLinesPlot::makeSeries()
{
    makeAxes();
    for (const ChartSeries &series : content().series) {
        if (series.look == Look::TableOnly)
            continue;
        auto *line = new QLineSeries(this);
        chart()->addSeries(line);
        line->attachAxis(timeAxis());
        line->attachAxis(valueAxis());
        m_lines.push_back(line);
    }
    restyle();
}

void ChartLinesPlot::showValues()
{
    if (m_lines.empty())
        makeSeries();
    auto line = m_lines.begin();
    for (const ChartSeries &series : content().series) {
        if (series.look == Look::TableOnly)
            continue;
        const auto points = pointsOf(series.values, content().count(), mirrored());
        if (points != (*line)->points())
            (*line)->replace(points);
        ++line;
    }
}

void ChartLinesPlot::restyle()
{
    auto line = m_lines.begin();
    for (const ChartSeries &series : content().series)
        if (series.look != Look::TableOnly)
            (*line++)->setPen(seriesPen(theme(), series));
}

void ChartLinesPlot::paintMarks(QPainter *painter)
{
    ChartDaysPlot::paintMarks(painter);
    const auto paintAt = [&](const ChartSeries &series, int at, bool large) {
        const double value = series.values[size_t(at)];
        if (!std::isnan(value))
            paintMarker(painter, theme(), {across(at), down(value)}, series, large);
    };
    for (const ChartSeries &series : content().series) {
        if (series.look != Look::Main || series.values.size() != size_t(content().count()))
            continue;
        for (const int at : labelled())
            if (at != marked())
                paintAt(series, at, false);
        if (marked() >= 0 && marked() < shownCount())
            paintAt(series, marked(), true);
    }
}

QPointF ChartLinesPlot::anchor(int index) const
{
    double lowest = area().bottom();
    for (const ChartSeries &series : content().series) {
        if (series.look == Look::Main && index < int(series.values.size()) &&
            !std::isnan(series.values[size_t(index)]))
            lowest = std::min(lowest, down(series.values[size_t(index)]));
    }
    return {across(index), lowest};
}

} // namespace caseline
