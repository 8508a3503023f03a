// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "chart_content.h"

#include <QRectF>

class QPainter;

namespace caseline {

class Theme;

/// The words of one point in a small raised box beside `anchor`, kept inside `bounds` and clear of
/// the anchor. Right to left the words are set the other way.
void paintReadout(QPainter *painter, const Theme &theme, const QRectF &bounds,
                  const QPointF &anchor, const ChartPoint &point, Qt::LayoutDirection direction);

} // namespace caseline
