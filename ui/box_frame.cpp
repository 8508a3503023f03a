// SPDX-License-Identifier: GPL-3.0-or-later
#include "box_frame.h"

#include "shapes.h"
#include "theme.h"

#include <QPainter>
#include <QVBoxLayout>

namespace caseline {

BoxFrame::BoxFrame(QWidget *box, QWidget *parent)
    : QWidget(parent)
    , m_box(box)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(box);
}

void BoxFrame::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(this);
    const bool focus = m_box->hasFocus();
    QPainter painter(this);
    paintBox(&painter, rect(), radius::control, theme.color(ColorRole::Surface),
             theme.color(focus ? ColorRole::Focus : ColorRole::Outline), focus ? 2 : 1);
}

} // namespace caseline
