// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRect>
#include <QStyle>

class QStyleOptionProgressBar;
class QStyleOptionSlider;

namespace caseline {

class Theme;

constexpr int scrollBarExtent = 12;

QRect scrollBarPart(const QStyleOptionSlider &option, QStyle::SubControl part);
void paintScrollBar(QPainter *painter, const Theme &theme, const QStyleOptionSlider &option);
void paintSplitter(QPainter *painter, const Theme &theme, const QRect &rect, QStyle::State state);
void paintProgress(QPainter *painter, const Theme &theme, const QStyleOptionProgressBar &option);
void paintSlider(QPainter *painter, const Theme &theme, const QStyleOptionSlider &option,
                 const QRect &handle);

} // namespace caseline
