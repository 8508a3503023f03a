// SPDX-License-Identifier: GPL-3.0-or-later
#include "text_paint.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>

namespace caseline {

namespace {

double digitSlot(const QFontMetricsF &metrics)
{
    double widest = 0;
    for (char16_t digit = u'0'; digit <= u'9'; ++digit)
        widest = std::max(widest, metrics.horizontalAdvance(QChar(digit)));
    return widest;
}

bool isAsciiDigit(QChar c)
{
    return c >= QLatin1Char('0') && c <= QLatin1Char('9');
}

/// Calls `take(run, x)` for each digit by itself and each stretch between digits.
template <class Take>
double eachRun(const QFontMetricsF &metrics, const QString &text, Take take)
{
    const double slot = digitSlot(metrics);
    double x = 0;
    qsizetype at = 0;
    while (at < text.size()) {
        if (isAsciiDigit(text.at(at))) {
            const QString digit = text.mid(at, 1);
            take(digit, x + (slot - metrics.horizontalAdvance(digit)) / 2);
            x += slot;
            ++at;
            continue;
        }
        qsizetype end = at;
        while (end < text.size() && !isAsciiDigit(text.at(end)))
            ++end;
        const QString run = text.mid(at, end - at);
        take(run, x);
        x += metrics.horizontalAdvance(run);
        at = end;
    }
    return x;
}

} // namespace

double textWidth(const QFont &font, const QString &text)
{
    return QFontMetricsF(font).horizontalAdvance(text);
}

double tabularWidth(const QFont &font, const QString &text)
{
    if (text.isRightToLeft())
        return textWidth(font, text);
    return eachRun(QFontMetricsF(font), text, [](const QString &, double) {});
}

void drawTabular(QPainter *painter, const QRectF &rect, const QString &text,
                 Qt::Alignment alignment)
{
    if (text.isRightToLeft()) {
        painter->drawText(
            rect, int(alignment | Qt::AlignAbsolute | Qt::AlignVCenter) | Qt::TextSingleLine, text);
        return;
    }
    const QFontMetricsF metrics(painter->font(), painter->device());
    const double width = tabularWidth(painter->font(), text);
    double left = rect.left();
    if (alignment & Qt::AlignRight)
        left = rect.right() - width;
    else if (alignment & Qt::AlignHCenter)
        left = rect.center().x() - width / 2;
    const double base = rect.center().y() + (metrics.ascent() - metrics.descent()) / 2;
    const Qt::LayoutDirection direction = painter->layoutDirection();
    painter->setLayoutDirection(Qt::LeftToRight);
    eachRun(metrics, text,
            [&](const QString &run, double x) { painter->drawText(QPointF(left + x, base), run); });
    painter->setLayoutDirection(direction);
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
    // What is written left to right keeps its ellipsis on the right in a mirrored window.
    const Qt::LayoutDirection direction = painter->layoutDirection();
    const bool rtl = direction == Qt::RightToLeft;
    painter->setLayoutDirection(text.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight);
    const QString shown = QFontMetricsF(painter->font(), painter->device())
                              .elidedText(text, Qt::ElideRight, rect.width() + 0.5);
    const auto side = rtl ? Qt::AlignRight : Qt::AlignLeft;
    painter->drawText(rect.adjusted(rtl ? -1 : 0, 0, rtl ? 0 : 1, 0),
                      int(side | Qt::AlignAbsolute | Qt::AlignVCenter) | Qt::TextSingleLine, shown);
    painter->setLayoutDirection(direction);
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
