// SPDX-License-Identifier: GPL-3.0-or-later
#include "icon_label.h"

#include <QPainter>

namespace caseline {

IconLabel::IconLabel(Icon icon, ColorRole color, QWidget *parent, int size)
    : QWidget(parent)
    , m_icon(icon)
    , m_color(color)
    , m_size(size)
{
    setFixedSize(size, size);
}

void IconLabel::setIcon(Icon icon, ColorRole color)
{
    m_icon = icon;
    m_color = color;
    update();
}

void IconLabel::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(this);
    QPainter painter(this);
    paintIcon(&painter, rect(), m_icon, theme.color(m_color), m_size,
              theme.color(ColorRole::Surface));
}

} // namespace caseline
