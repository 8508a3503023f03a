// SPDX-License-Identifier: GPL-3.0-or-later
#include "chart_marks.h"

#include "shapes.h"

#include <QBarSet>
#include <QPainter>

#include <algorithm>

namespace caseline {

namespace {

constexpr double lineWidth = 2;
constexpr double beforeWidth = 1.4;
constexpr int seriesSlots = 8;
constexpr int shapes = 4;
constexpr int fewValues = 2;

QPolygonF triangle(const QPointF &at, double r)
{
    return {{at + QPointF(0, -r * 1.1), at + QPointF(r * 1.1, r * 0.85),
             at + QPointF(-r * 1.1, r * 0.85)}};
}

QPolygonF diamond(const QPointF &at, double r)
{
    return {{at + QPointF(0, -r * 1.2), at + QPointF(r * 1.2, 0), at + QPointF(0, r * 1.2),
             at + QPointF(-r * 1.2, 0)}};
}

void paintShape(QPainter *painter, const QPointF &at, int shape, double r)
{
    switch (shape) {
    case 0: painter->drawEllipse(at, r, r); break;
    case 1:
        painter->drawRect(QRectF(at.x() - r * 0.92, at.y() - r * 0.92, r * 1.84, r * 1.84));
        break;
    case 2: painter->drawPolygon(triangle(at, r)); break;
    default: painter->drawPolygon(diamond(at, r)); break;
    }
}

} // namespace

QColor seriesColor(const Theme &theme, const ChartSeries &series)
{
    if (series.look == ChartSeries::Look::Before)
        return theme.color(ColorRole::Previous);
    return theme.color(ColorRole(int(ColorRole::Series1) + series.slot % seriesSlots));
}

QPen seriesPen(const Theme &theme, const ChartSeries &series)
{
    const bool before = series.look == ChartSeries::Look::Before;
    QPen pen(seriesColor(theme, series), before ? beforeWidth : lineWidth);
    pen.setJoinStyle(Qt::RoundJoin);
    pen.setCapStyle(Qt::FlatCap);
    if (before)
        pen.setDashPattern({3, 2.2});
    else if (series.slot % shapes == 1)
        pen.setDashPattern({4.5, 1.2});
    else if (series.slot % shapes == 2)
        pen.setDashPattern({1.2, 1.6});
    else if (series.slot % shapes == 3)
        pen.setDashPattern({5, 1.4, 1.2, 1.4});
    return pen;
}

void paintMarker(QPainter *painter, const Theme &theme, const QPointF &at,
                 const ChartSeries &series, bool large)
{
    if (series.look == ChartSeries::Look::Before)
        return;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QColor color = seriesColor(theme, series);
    const QColor ground = theme.color(ColorRole::Surface);
    const bool open = series.slot >= shapes;
    const int shape = series.slot % shapes;
    const double r = large ? 4.6 : 3.6;
    // A rim in the colour of the card keeps the marker apart from lines that cross it.
    painter->setPen(QPen(ground, 3));
    painter->setBrush(ground);
    paintShape(painter, at, shape, r);
    painter->setPen(open ? QPen(color, 1.6) : QPen(Qt::NoPen));
    painter->setBrush(open ? ground : color);
    paintShape(painter, at, shape, open ? r - 0.8 : r);
    painter->restore();
}

double legendSignWidth(ChartForm form)
{
    return form == ChartForm::Lines ? 20 : 10;
}

void paintLegendSign(QPainter *painter, const Theme &theme, const QRectF &rect, ChartForm form,
                     const ChartSeries &series)
{
    const QPointF middle = rect.center();
    if (form != ChartForm::Lines) {
        paintBox(painter, QRectF(middle.x() - 5, middle.y() - 5, 10, 10), 2,
                 seriesColor(theme, series));
        return;
    }
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    QPen pen = seriesPen(theme, series);
    if (series.look != ChartSeries::Look::Before)
        pen.setStyle(Qt::SolidLine);
    painter->setPen(pen);
    painter->drawLine(QPointF(rect.left(), middle.y()), QPointF(rect.right(), middle.y()));
    painter->restore();
    paintMarker(painter, theme, middle, series);
}

void replaceValues(QBarSet *set, const QList<qreal> &values)
{
    QList<int> changed;
    const int kept = std::min(set->count(), int(values.size()));
    for (int i = 0; i < kept; ++i)
        if (set->at(i) != values[i])
            changed.append(i);
    if (set->count() == values.size() && changed.size() <= fewValues) {
        for (const int i : changed)
            set->replace(i, values[i]);
        return;
    }
    set->remove(0, set->count());
    set->append(values);
}

ColorRole toneRole(Tone tone)
{
    switch (tone) {
    case Tone::Better: return ColorRole::Positive;
    case Tone::Worse: return ColorRole::Urgent;
    case Tone::Neutral: break;
    }
    return ColorRole::Text2;
}

QColor toneColor(const Theme &theme, Tone tone)
{
    return theme.color(toneRole(tone));
}

} // namespace caseline
