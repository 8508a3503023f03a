// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chart_content.h"
#include "theme.h"

#include <QPen>

class QBarSet;
class QPainter;

namespace caseline {

/// The signs of a series: hue, dash and marker all differ from its neighbours', so that none of
/// them is needed alone. The period before is always dashed grey and has no marker.
QColor seriesColor(const Theme &theme, const ChartSeries &series);
QPen seriesPen(const Theme &theme, const ChartSeries &series);
void paintMarker(QPainter *painter, const Theme &theme, const QPointF &at,
                 const ChartSeries &series, bool large = false);

/// The sign in a legend: a piece of line with its marker, or a small square for bars.
void paintLegendSign(QPainter *painter, const Theme &theme, const QRectF &rect, ChartForm form,
                     const ChartSeries &series);
double legendSignWidth(ChartForm form);

/// Replaces what differs; each change makes the chart lay out its bars anew, so many of them are
/// made as one.
void replaceValues(QBarSet *set, const QList<qreal> &values);

QColor toneColor(const Theme &theme, Tone tone);
ColorRole toneRole(Tone tone);

} // namespace caseline
