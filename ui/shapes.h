// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QRectF>

class QPainter;

namespace caseline {

/// A rounded box whose border lies inside `rect`. Invalid colours leave fill or border out.
void paintBox(QPainter *painter, const QRectF &rect, double radius, const QColor &fill,
              const QColor &border = {}, double borderWidth = 1);

/// The keyboard focus ring: 2 px wide, `gap` px outside of `rect`.
void paintFocusRing(QPainter *painter, const QRectF &rect, double radius, const QColor &color,
                    double gap = 2);

/// A soft shadow for what floats (palette, toast, sheet), `spread` px around `rect`.
void paintShadow(QPainter *painter, const QRectF &rect, double radius, int spread, bool dark);

} // namespace caseline
