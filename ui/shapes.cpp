// SPDX-License-Identifier: GPL-3.0-or-later
#include "shapes.h"

#include <QPainter>

namespace caseline {

void paintBox(QPainter *painter, const QRectF &rect, double radius, const QColor &fill,
              const QColor &border, double borderWidth)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(border.isValid() ? QPen(border, borderWidth) : QPen(Qt::NoPen));
    painter->setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    const double inset = border.isValid() ? borderWidth / 2 : 0;
    painter->drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius - inset,
                             radius - inset);
    painter->restore();
}

void paintFocusRing(QPainter *painter, const QRectF &rect, double radius, const QColor &color,
                    double gap)
{
    constexpr double width = 2;
    const double out = gap + width;
    paintBox(painter, rect.adjusted(-out, -out, out, out), radius + out, {}, color, width);
}

void paintShadow(QPainter *painter, const QRectF &rect, double radius, int spread, bool dark)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(Qt::NoBrush);
    const double peak = dark ? 0.42 : 0.13;
    for (int i = 0; i < spread; ++i) {
        const double fade = 1.0 - double(i) / spread;
        QColor color(Qt::black);
        color.setAlphaF(float(peak * fade * fade * fade));
        painter->setPen(QPen(color, 1));
        const double out = i + 0.5;
        painter->drawRoundedRect(rect.adjusted(-out, -out + 2, out, out + 2), radius + out,
                                 radius + out);
    }
    painter->restore();
}

} // namespace caseline
