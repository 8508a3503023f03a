// SPDX-License-Identifier: GPL-3.0-or-later
#include "chart_readout.h"

#include "shapes.h"
#include "text_paint.h"
#include "theme.h"

#include <QPainter>

#include <algorithm>

namespace caseline {

namespace {

constexpr double readoutPadAcross = 10;
constexpr double padDown = 6;
constexpr double readoutNameGap = 16;
constexpr double distance = 8;

struct Lines
{
    QFont plain;
    QFont strong;
    QString action;
    double line;
};

Lines linesOf(const Theme &theme, const ChartPoint &point)
{
    Lines lines{theme.font(TextStyle::Meta),
                theme.font(TextStyle::Meta, QFont::DemiBold),
                {},
                double(theme.lineHeight(TextStyle::Meta)) + 2};
    if (!point.action.isEmpty())
        lines.action = QStringLiteral("↵ ") + point.action;
    return lines;
}

QSizeF sizeOf(const Lines &lines, const ChartPoint &point)
{
    const double first = textWidth(lines.strong, point.name) + readoutNameGap +
                         textWidth(lines.plain, point.reading);
    const double width = std::max(
        {first, textWidth(lines.plain, point.beside), textWidth(lines.plain, lines.action)});
    const int count = 1 + int(!point.beside.isEmpty()) + int(!lines.action.isEmpty());
    return {width + 2 * readoutPadAcross + 1, count * lines.line + 2 * padDown};
}

QRectF placed(const QSizeF &size, const QRectF &bounds, const QPointF &anchor)
{
    QRectF box(QPointF(), QSizeF(std::min(size.width(), bounds.width()), size.height()));
    if (anchor.x() > bounds.center().x())
        box.moveRight(anchor.x() - distance);
    else
        box.moveLeft(anchor.x() + distance);
    if (anchor.y() > bounds.center().y())
        box.moveTop(bounds.top());
    else
        box.moveBottom(bounds.bottom());
    box.moveLeft(std::clamp(box.left(), bounds.left(), bounds.right() - box.width()));
    box.moveTop(std::max(box.top(), bounds.top()));
    return box.toAlignedRect();
}

} // namespace

void paintReadout(QPainter *painter, const Theme &theme, const QRectF &bounds,
                  const QPointF &anchor, const ChartPoint &point, Qt::LayoutDirection direction)
{
    const Lines lines = linesOf(theme, point);
    const QRectF box = placed(sizeOf(lines, point), bounds, anchor);
    painter->save();
    painter->setLayoutDirection(direction);
    paintBox(painter, box, radius::control, theme.color(ColorRole::Raised),
             theme.color(ColorRole::Border));
    QRectF row = box.adjusted(readoutPadAcross, padDown, -readoutPadAcross, 0);
    row.setHeight(lines.line);
    QRectF rest = row;
    painter->setFont(lines.strong);
    painter->setPen(theme.color(ColorRole::Text));
    drawLine(painter,
             takeLeading(&rest, textWidth(lines.strong, point.name), readoutNameGap, direction),
             point.name);
    painter->setFont(lines.plain);
    painter->setPen(theme.color(ColorRole::Text2));
    drawLine(painter, rest, point.reading);
    if (!point.beside.isEmpty()) {
        row.translate(0, lines.line);
        painter->setPen(theme.color(ColorRole::Muted));
        drawLine(painter, row, point.beside);
    }
    if (!lines.action.isEmpty()) {
        row.translate(0, lines.line);
        painter->setPen(theme.color(ColorRole::Accent));
        drawLine(painter, row, lines.action);
    }
    painter->restore();
}

} // namespace caseline
