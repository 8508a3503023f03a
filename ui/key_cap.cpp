// SPDX-License-Identifier: GPL-3.0-or-later
#include "key_cap.h"

#include "shapes.h"
#include "text_paint.h"
#include "theme.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace caseline {

QSize keyCapSize(const Theme &theme, const QString &text)
{
    const int width =
        int(std::ceil(textWidth(theme.font(TextStyle::Caption, QFont::Medium), text))) + 10;
    return {std::max(theme.scaled(18), width), theme.scaled(18)};
}

void paintKeyCap(QPainter *painter, const Theme &theme, const QRectF &rect, const QString &text)
{
    painter->save();
    paintBox(painter, rect, radius::chip, theme.color(ColorRole::Surface),
             theme.color(ColorRole::Border));
    painter->setFont(theme.font(TextStyle::Caption, QFont::Medium));
    painter->setPen(theme.color(ColorRole::Muted));
    drawKeys(painter, rect, text);
    painter->restore();
}

KeyCap::KeyCap(const QString &text, QWidget *parent)
    : QWidget(parent)
    , m_text(text)
{
    setAccessibleName(text);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize KeyCap::sizeHint() const
{
    return keyCapSize(Theme::of(this), m_text);
}

void KeyCap::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintKeyCap(&painter, Theme::of(this), rect(), m_text);
}

} // namespace caseline
