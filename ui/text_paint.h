// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QRectF>
#include <QString>

class QPainter;

namespace caseline {

/// Width of a line in which every digit takes the same slot. Qt 6.4 cannot switch on a font's
/// tabular figures; equal slots keep counts and countdowns from trembling.
double tabularWidth(const QFont &font, const QString &text);

/// Draws one line with equal digit slots, vertically centred in `rect`; `alignment` is horizontal
/// and visual (mirror it before when reading goes right to left). Text with right-to-left letters
/// is drawn by Qt as it is.
void drawTabular(QPainter *painter, const QRectF &rect, const QString &text,
                 Qt::Alignment alignment = Qt::AlignLeft);

/// Keys are written left to right in every language.
void drawKeys(QPainter *painter, const QRectF &rect, const QString &keys);

/// Draws one line in its own direction, elided at its end, centred vertically, aligned to the
/// painter's leading edge.
void drawLine(QPainter *painter, const QRectF &rect, const QString &text);

double textWidth(const QFont &font, const QString &text);

/// Numbers, references, addresses and keys keep their own direction inside any sentence.
QString isolated(const QString &text);

/// The leading `width` of `rect` in the painter's direction, and what remains after `gap`.
QRectF takeLeading(QRectF *rect, double width, double gap, Qt::LayoutDirection direction);
QRectF takeTrailing(QRectF *rect, double width, double gap, Qt::LayoutDirection direction);

} // namespace caseline
