// SPDX-License-Identifier: GPL-3.0-or-later
#include "style_bars.h"

#include "shapes.h"
#include "theme.h"

#include <QPainter>
#include <QStyleOptionProgressBar>
#include <QStyleOptionSlider>

#include <algorithm>

namespace caseline {

namespace {

constexpr int minHandle = 32;
constexpr int thin = 6;

QRect handleRect(const QStyleOptionSlider &o)
{
    const bool horizontal = o.orientation == Qt::Horizontal;
    const int length = horizontal ? o.rect.width() : o.rect.height();
    const qint64 range = qint64(o.maximum) - o.minimum;
    int handle = length;
    if (range > 0)
        handle = std::clamp(int(length * qint64(o.pageStep) / (range + std::max(1, o.pageStep))),
                            std::min(minHandle, length), length);
    const int start = QStyle::sliderPositionFromValue(o.minimum, o.maximum, o.sliderPosition,
                                                      length - handle, o.upsideDown);
    return horizontal ? QRect(o.rect.left() + start, o.rect.top(), handle, o.rect.height())
                      : QRect(o.rect.left(), o.rect.top() + start, o.rect.width(), handle);
}

} // namespace

QRect scrollBarPart(const QStyleOptionSlider &option, QStyle::SubControl part)
{
    const QRect handle = handleRect(option);
    const bool horizontal = option.orientation == Qt::Horizontal;
    QRect rect = option.rect;
    switch (part) {
    case QStyle::SC_ScrollBarSlider: return handle;
    case QStyle::SC_ScrollBarGroove: return rect;
    case QStyle::SC_ScrollBarSubPage:
        horizontal ? rect.setRight(handle.left() - 1) : rect.setBottom(handle.top() - 1);
        return rect;
    case QStyle::SC_ScrollBarAddPage:
        horizontal ? rect.setLeft(handle.right() + 1) : rect.setTop(handle.bottom() + 1);
        return rect;
    default: return {};
    }
}

void paintScrollBar(QPainter *painter, const Theme &theme, const QStyleOptionSlider &option)
{
    if (option.maximum <= option.minimum)
        return;
    const bool horizontal = option.orientation == Qt::Horizontal;
    const bool active = option.state & (QStyle::State_MouseOver | QStyle::State_Sunken);
    QRectF handle = handleRect(option);
    const double across = ((horizontal ? handle.height() : handle.width()) - thin) / 2;
    horizontal ? handle.adjust(2, across, -2, -across) : handle.adjust(across, 2, -across, -2);
    QColor color = theme.color(ColorRole::Muted);
    color.setAlphaF(option.state & QStyle::State_Sunken ? 0.75f : active ? 0.55f : 0.32f);
    paintBox(painter, handle, thin / 2.0, color);
}

void paintSplitter(QPainter *painter, const Theme &theme, const QRect &rect, QStyle::State state)
{
    const bool active = state & (QStyle::State_MouseOver | QStyle::State_Sunken);
    const QColor color = theme.color(active ? ColorRole::Accent : ColorRole::Border);
    if (rect.width() < rect.height())
        painter->fillRect(rect.center().x(), rect.top(), 1, rect.height(), color);
    else
        painter->fillRect(rect.left(), rect.center().y(), rect.width(), 1, color);
}

void paintProgress(QPainter *painter, const Theme &theme, const QStyleOptionProgressBar &option)
{
    QRectF track = option.rect;
    track.setHeight(std::min(6.0, track.height()));
    track.moveCenter(QRectF(option.rect).center());
    paintBox(painter, track, 3, theme.color(ColorRole::Border));
    const double range = std::max(1, option.maximum - option.minimum);
    QRectF done = track;
    done.setWidth(track.width() * (option.progress - option.minimum) / range);
    if (option.direction == Qt::RightToLeft)
        done.moveRight(track.right());
    if (done.width() >= 1)
        paintBox(painter, done, 3, theme.color(ColorRole::Accent));
}

void paintSlider(QPainter *painter, const Theme &theme, const QStyleOptionSlider &option,
                 const QRect &handle)
{
    QRectF track = option.rect;
    track.setHeight(4);
    track.moveCenter(QRectF(option.rect).center());
    paintBox(painter, track, 2, theme.color(ColorRole::Border));
    QRectF done = track;
    if (option.upsideDown)
        done.setLeft(handle.center().x());
    else
        done.setRight(handle.center().x());
    paintBox(painter, done, 2, theme.color(ColorRole::Accent));
    QRectF knob(0, 0, 16, 16);
    knob.moveCenter(QRectF(handle).center());
    paintBox(painter, knob, 8, theme.color(ColorRole::Surface), theme.color(ColorRole::Accent), 2);
}

} // namespace caseline
