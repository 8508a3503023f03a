// SPDX-License-Identifier: GPL-3.0-or-later
#include "text_paint.h"

#include "shaped_text.h"

#include <QFontMetricsF>
#include <QPainter>

namespace caseline {

double textWidth(const QFont &font, const QString &text)
{
    return text.isEmpty() ? 0 : shapedLine(font, text)->width;
}

double tabularWidth(const QFont &font, const QString &text)
{
    return text.isRightToLeft() ? textWidth(font, text) : shapedTabular(font, text)->width;
}

namespace {

void drawShaped(QPainter *painter, const QRectF &rect, double left, const ShapedText &shaped)
{
    const double top = rect.center().y() - shaped.height / 2;
    for (const ShapedText::Run &run : shaped.runs)
        painter->drawStaticText(QPointF(left + run.x, top + run.y), run.text);
}

} // namespace

void drawTabular(QPainter *painter, const QRectF &rect, const QString &text,
                 Qt::Alignment alignment)
{
    const auto shaped = text.isRightToLeft() ? shapedLine(painter->font(), text)
                                             : shapedTabular(painter->font(), text);
    double left = rect.left();
    if (alignment & Qt::AlignRight)
        left = rect.right() - shaped->width;
    else if (alignment & Qt::AlignHCenter)
        left = rect.center().x() - shaped->width / 2;
    drawShaped(painter, rect, left, *shaped);
}

void drawKeys(QPainter *painter, const QRectF &rect, const QString &keys)
{
    const Qt::LayoutDirection direction = painter->layoutDirection();
    painter->setLayoutDirection(Qt::LeftToRight);
    painter->drawText(rect, Qt::AlignCenter | Qt::TextSingleLine, keys);
    painter->setLayoutDirection(direction);
}

void drawLine(QPainter *painter, const QRectF &rect, const QString &text)
{
    if (text.isEmpty())
        return;
    auto shaped = shapedLine(painter->font(), text);
    if (shaped->width > rect.width() + 0.5)
        shaped = shapedLine(painter->font(), text, rect.width() + 0.5);
    // What is written left to right keeps its ellipsis on the right in a mirrored window.
    const double left =
        painter->layoutDirection() == Qt::RightToLeft ? rect.right() - shaped->width : rect.left();
    drawShaped(painter, rect, left, *shaped);
}

QString isolated(const QString &text)
{
    return QChar(0x2066) + text + QChar(0x2069);
}

QRectF takeLeading(QRectF *rect, double width, double gap, Qt::LayoutDirection direction)
{
    QRectF taken = *rect;
    taken.setWidth(width);
    if (direction == Qt::RightToLeft) {
        taken.moveRight(rect->right());
        rect->setRight(rect->right() - width - gap);
    } else {
        rect->setLeft(rect->left() + width + gap);
    }
    return taken;
}

QRectF takeTrailing(QRectF *rect, double width, double gap, Qt::LayoutDirection direction)
{
    return takeLeading(rect, width, gap,
                       direction == Qt::RightToLeft ? Qt::LeftToRight : Qt::RightToLeft);
}

} // namespace caseline
