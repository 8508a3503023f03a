// SPDX-License-Identifier: GPL-3.0-or-later
#include "chart_days_plot.h"

#include "chart_words.h"
#include "text_paint.h"

#include <QChart>
#include <QPainter>
#include <QValueAxis>

#include <algorithm>
#include <cmath>

namespace caseline {

namespace {

constexpr int dayLabelSpacing = 72;
constexpr int dayLabelRoom = 24;
constexpr double valueGap = 8;
constexpr double topRoom = 8;
constexpr double endRoom = 5; // half a marker

} // namespace

void ChartDaysPlot::makeAxes()
{
    m_time = addAxis(Qt::AlignBottom);
    m_value = addAxis(Qt::AlignLeft);
}

double ChartDaysPlot::slotOf(int index) const
{
    return mirrored() ? content().count() - 1 - index : index;
}

double ChartDaysPlot::across(int index) const
{
    const double span = std::max(1.0, content().count() - 1 + 2 * room());
    const double at = content().count() > 1 || room() > 0 ? slotOf(index) + room() : 0.5;
    return area().left() + area().width() * at / span;
}

double ChartDaysPlot::down(double value) const
{
    return area().bottom() - area().height() * (value - m_scale.low) / (m_scale.high - m_scale.low);
}

QString ChartDaysPlot::valueLabel(double value) const
{
    const ChartUnit unit = content().series.front().unit;
    return ChartWords::value(value, unit);
}

double ChartDaysPlot::labelWidth() const
{
    double width = 0;
    const QFont font = theme().font(TextStyle::Caption);
    for (int i = 0; i <= m_scale.intervals(); ++i)
        width = std::max(width, tabularWidth(font, valueLabel(m_scale.low + i * m_scale.step)));
    return std::ceil(width);
}

void ChartDaysPlot::arrange()
{
    m_scale = scaleOfValues();
    const double words = labelWidth() + valueGap;
    const double lower = theme().scaled(dayLabelRoom);
    // Whole pixels a grid step: lines stay one pixel thin.
    const int steps = m_scale.intervals();
    const double high = std::max(1.0, std::floor((height() - topRoom - lower) / steps)) * steps;
    const double wide = std::max(1.0, std::floor(width() - words - endRoom));
    setArea(QRectF(mirrored() ? endRoom : words, std::floor(topRoom) + 0.5, wide, high));
    m_time->setRange(-room(), std::max(0.001, content().count() - 1 + room()));
    m_value->setRange(m_scale.low, m_scale.high);
    m_labelled = labelledPoints(content().count(), wide - 2 * room() * wide / content().count(),
                                theme().scaled(dayLabelSpacing));
}

void ChartDaysPlot::drawBackground(QPainter *painter, const QRectF &rect)
{
    ChartPlot::drawBackground(painter, rect);
    if (content().count() == 0)
        return;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing, false);
    for (int i = 0; i <= m_scale.intervals(); ++i) {
        const double value = m_scale.low + i * m_scale.step;
        // Below and above zero are different news: that line is stronger.
        const bool middle = m_scale.low < 0 && std::abs(value) < m_scale.step / 2;
        painter->fillRect(QRectF(area().left(), std::floor(down(value)), area().width(), 1),
                          theme().color(middle ? ColorRole::Outline : ColorRole::ChartGrid));
    }
    painter->restore();
}

void ChartDaysPlot::paintMarks(QPainter *painter)
{
    paintValueLabels(painter);
    paintDayLabels(painter);
    if (marked() < 0 || marked() >= shownCount())
        return;
    QPen pen(theme().color(ColorRole::Previous), 1.5);
    pen.setDashPattern({1.4, 2.4});
    painter->setPen(pen);
    painter->drawLine(QPointF(across(marked()), area().top()),
                      QPointF(across(marked()), area().bottom()));
}

void ChartDaysPlot::paintValueLabels(QPainter *painter) const
{
    painter->setFont(theme().font(TextStyle::Caption));
    painter->setPen(theme().color(ColorRole::Muted));
    const double width = labelWidth();
    const double left = mirrored() ? area().right() + valueGap : area().left() - valueGap - width;
    for (int i = 0; i <= m_scale.intervals(); ++i) {
        const double value = m_scale.low + i * m_scale.step;
        drawTabular(painter, QRectF(left, down(value) - 8, width, 16), valueLabel(value),
                    mirrored() ? Qt::AlignLeft : Qt::AlignRight);
    }
}

void ChartDaysPlot::paintDayLabels(QPainter *painter) const
{
    const QFont font = theme().font(TextStyle::Caption);
    painter->setFont(font);
    painter->setPen(theme().color(ColorRole::Muted));
    const double top = area().bottom() + 6;
    const double line = theme().lineHeight(TextStyle::Caption);
    for (size_t i = 0; i < m_labelled.size(); ++i) {
        const int at = m_labelled[i];
        const int day = content().points[size_t(at)].toDay;
        const QString text =
            i == 0 ? ChartWords::day(day)
                   : ChartWords::dayAfter(day, content().points[size_t(m_labelled[i - 1])].toDay);
        const double wide = textWidth(font, text) + 2;
        double left = across(at) - wide / 2;
        left = std::clamp(left, area().left() - (room() > 0 ? wide / 3 : 1),
                          std::max(area().left(), area().right() + 1 - wide));
        painter->drawText(QRectF(left, top, wide, line), Qt::AlignCenter | Qt::TextSingleLine,
                          text);
    }
}

int ChartDaysPlot::pointAt(const QPointF &at) const
{
    const double span = std::max(1.0, content().count() - 1 + 2 * room());
    const double place = (at.x() - area().left()) / std::max(1.0, area().width()) * span - room();
    const int slot = std::clamp(int(std::lround(place)), 0, content().count() - 1);
    return mirrored() ? content().count() - 1 - slot : slot;
}

} // namespace caseline
