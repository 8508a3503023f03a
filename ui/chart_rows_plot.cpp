// SPDX-License-Identifier: GPL-3.0-or-later
#include "chart_rows_plot.h"

#include "chart_marks.h"
#include "chart_words.h"
#include "shapes.h"
#include "text_paint.h"

#include <QBarSet>
#include <QChart>
#include <QHorizontalBarSeries>
#include <QPainter>
#include <QValueAxis>

#include <algorithm>
#include <cmath>

namespace caseline {

namespace {

constexpr int leastPitch = 27;
constexpr int mostPitch = 36;
constexpr int restLine = 20;
constexpr double nowThick = 8;
constexpr double beforeThick = 4;
// The middles of both bars from the middle of the row.
constexpr double nowOffset = -3;
constexpr double beforeOffset = 6;
constexpr double nameGap = 12;
constexpr double countGap = 16;
constexpr double mostNameShare = 0.42;

} // namespace

int ChartRowsPlot::shownCount() const
{
    const int least = theme().scaled(leastPitch);
    const int all = content().count();
    if (all * least <= height())
        return all;
    return std::clamp((height() - theme().scaled(restLine)) / least, 1, all);
}

double ChartRowsPlot::pitch() const
{
    const bool rest = shownCount() < content().count();
    const int room = height() - (rest ? theme().scaled(restLine) : 0);
    return std::min(theme().scaled(mostPitch), room / std::max(1, shownCount()));
}

double ChartRowsPlot::value(size_t series, int row) const
{
    return content().series[series].values[size_t(row)];
}

double ChartRowsPlot::nameWidth() const
{
    double width = 0;
    const QFont font = theme().font(TextStyle::Meta);
    for (int i = 0; i < shownCount(); ++i)
        width = std::max(width, textWidth(font, content().points[size_t(i)].name) + 2);
    return std::ceil(std::min(width, this->width() * mostNameShare));
}

double ChartRowsPlot::countWidth() const
{
    double width = 0;
    const QFont font = theme().font(TextStyle::Meta);
    for (int i = 0; i < shownCount(); ++i)
        width = std::max(width, tabularWidth(font, ChartWords::count(value(0, i))));
    return std::ceil(width);
}

ChartRowsPlot::Band ChartRowsPlot::makeBand()
{
    Band band;
    band.bars = new QHorizontalBarSeries(this);
    band.set = new QBarSet(QString(), band.bars);
    band.bars->append(band.set);
    band.rows = addAxis(Qt::AlignLeft);
    chart()->addSeries(band.bars);
    band.bars->attachAxis(band.rows);
    band.bars->attachAxis(m_value);
    return band;
}

void ChartRowsPlot::showValues()
{
    if (!m_value) {
        m_value = addAxis(Qt::AlignBottom);
        m_now = makeBand();
        m_before = makeBand();
        restyle();
    }
}

void ChartRowsPlot::arrange()
{
    const int rows = shownCount();
    if (rows == 0 || pitch() < 1)
        return;
    const double names = nameWidth() + nameGap;
    const double counts = countWidth() + countGap;
    const double wide = std::max(1.0, std::floor(width() - names - counts));
    setArea(QRectF(mirrored() ? counts : names, 0, wide, pitch() * rows));
    double most = 1;
    for (size_t series = 0; series < 2; ++series) {
        QList<qreal> values;
        for (int i = rows - 1; i >= 0; --i) {
            values.append(mirrored() ? -value(series, i) : value(series, i));
            most = std::max(most, value(series, i));
        }
        const Band &band = series == 0 ? m_now : m_before;
        // Qt Charts sets the bars of two series side by side, each in half of the row.
        const double half = series == 0 ? -0.25 : 0.25;
        const double shift = half + (series == 0 ? nowOffset : beforeOffset) / pitch();
        band.rows->setRange(-0.5 + shift, rows - 0.5 + shift);
        band.bars->setBarWidth(2 * (series == 0 ? nowThick : beforeThick) / pitch());
        replaceValues(band.set, values);
    }
    m_value->setRange(mirrored() ? -most : 0, mirrored() ? 0 : most);
}

void ChartRowsPlot::restyle()
{
    size_t at = 0;
    for (const Band *band : {&m_now, &m_before}) {
        band->set->setColor(seriesColor(theme(), content().series[at++]));
        band->set->setPen(QPen(Qt::NoPen));
    }
}

QRectF ChartRowsPlot::rowRect(int row) const
{
    return {0, row * pitch(), double(width()), pitch()};
}

void ChartRowsPlot::paintMarks(QPainter *painter)
{
    painter->setFont(theme().font(TextStyle::Meta));
    for (int i = 0; i < shownCount(); ++i)
        paintRow(painter, i);
    if (shownCount() < content().count())
        paintRest(painter);
}

void ChartRowsPlot::paintRow(QPainter *painter, int row) const
{
    QRectF rest = rowRect(row);
    if (row == marked())
        paintBox(painter, rest.adjusted(0.5, 1, -0.5, -1), radius::chip, {},
                 theme().color(ColorRole::Outline));
    const auto direction = layoutDirection();
    const double inset = row == marked() ? 4 : 0;
    painter->setPen(theme().color(ColorRole::Text2));
    QRectF name = takeLeading(&rest, nameWidth(), nameGap, direction);
    drawLine(painter, name.adjusted(mirrored() ? 0 : inset, 0, mirrored() ? -inset : 0, 0),
             content().points[size_t(row)].name);
    painter->setPen(theme().color(ColorRole::Text));
    QRectF count = takeTrailing(&rest, countWidth(), countGap, direction);
    count.translate(mirrored() ? inset : -inset, 0);
    drawTabular(painter, count, ChartWords::count(value(0, row)),
                mirrored() ? Qt::AlignLeft : Qt::AlignRight);
}

void ChartRowsPlot::paintRest(QPainter *painter) const
{
    double tickets = 0;
    for (int i = shownCount(); i < content().count(); ++i)
        tickets += value(0, i);
    painter->setPen(theme().color(ColorRole::Muted));
    drawLine(
        painter, QRectF(0, pitch() * shownCount(), width(), height() - pitch() * shownCount()),
        tr("%1 more in the table, %2 tickets")
            .arg(ChartWords::count(content().count() - shownCount()), ChartWords::count(tickets)));
}

int ChartRowsPlot::pointAt(const QPointF &at) const
{
    const int row = int(at.y() / pitch());
    return row >= 0 && row < shownCount() ? row : -1;
}

QPointF ChartRowsPlot::anchor(int index) const
{
    const double most = std::abs(mirrored() ? m_value->min() : m_value->max());
    const double length = area().width() * value(0, index) / most;
    return {mirrored() ? area().right() - length : area().left() + length,
            rowRect(index).center().y()};
}

} // namespace caseline
