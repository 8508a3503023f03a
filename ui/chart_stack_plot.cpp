// SPDX-License-Identifier: GPL-3.0-or-later
#include "chart_stack_plot.h"

#include "chart_marks.h"

#include <QBarSet>
#include <QChart>
#include <QPainter>
#include <QStackedBarSeries>
#include <QValueAxis>

#include <algorithm>

namespace caseline {

namespace {

constexpr double barShare = 0.76;
constexpr double frameGap = 2;

} // namespace

double ChartStackPlot::totalOf(int index) const
{
    double total = 0;
    for (const ChartSeries &series : content().series)
        if (series.look == ChartSeries::Look::Main)
            total += series.values[size_t(index)];
    return total;
}

ValueScale ChartStackPlot::scaleOfValues() const
{
    double highest = 0;
    for (int i = 0; i < content().count(); ++i)
        highest = std::max(highest, totalOf(i));
    return countScale(highest);
}

void ChartStackPlot::makeSeries()
{
    makeAxes();
    m_bars = new QStackedBarSeries(this);
    m_bars->setBarWidth(barShare);
    for (const ChartSeries &series : content().series) {
        if (series.look != ChartSeries::Look::Main)
            continue;
        m_parts.push_back(new QBarSet(series.name, m_bars));
        m_bars->append(m_parts.back());
    }
    chart()->addSeries(m_bars);
    m_bars->attachAxis(timeAxis());
    m_bars->attachAxis(valueAxis());
    restyle();
}

void ChartStackPlot::showValues()
{
    if (!m_bars)
        makeSeries();
    auto part = m_parts.begin();
    for (const ChartSeries &series : content().series) {
        if (series.look != ChartSeries::Look::Main)
            continue;
        QList<qreal> values(series.values.begin(), series.values.end());
        if (mirrored())
            std::reverse(values.begin(), values.end());
        replaceValues(*part++, values);
    }
}

void ChartStackPlot::restyle()
{
    auto part = m_parts.begin();
    for (const ChartSeries &series : content().series) {
        if (series.look != ChartSeries::Look::Main)
            continue;
        (*part)->setColor(seriesColor(theme(), series));
        (*part)->setPen(QPen(theme().color(ColorRole::Surface), 1));
        ++part;
    }
}

void ChartStackPlot::paintMarks(QPainter *painter)
{
    ChartDaysPlot::paintMarks(painter);
    if (marked() < 0 || marked() >= shownCount())
        return;
    const double wide = area().width() / content().count() * barShare;
    const QRectF bar(QPointF(across(marked()) - wide / 2, down(totalOf(marked()))),
                     QPointF(across(marked()) + wide / 2, area().bottom()));
    painter->setPen(QPen(theme().color(ColorRole::Text), 1.5));
    painter->setBrush(Qt::NoBrush);
    painter->drawRect(bar.adjusted(-frameGap, -frameGap, frameGap, 0));
}

QPointF ChartStackPlot::anchor(int index) const
{
    const double wide = area().width() / content().count();
    const double side = across(index) > area().center().x() ? -wide / 2 : wide / 2;
    return {across(index) + side, down(totalOf(index))};
}

} // namespace caseline
