// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "icons.h"
#include "theme.h"

#include <QWidget>

namespace caseline {

/// An icon in a layout. It says nothing by itself: words stand beside it.
class IconLabel : public QWidget
{
    Q_OBJECT
public:
    IconLabel(Icon icon, ColorRole color, QWidget *parent = nullptr, int size = 16);

    void setIcon(Icon icon, ColorRole color);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Icon m_icon;
    ColorRole m_color;
    int m_size;
};

} // namespace caseline
