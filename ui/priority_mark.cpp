// SPDX-License-Identifier: GPL-3.0-or-later
#include "priority_mark.h"

#include "marks.h"

#include <QPainter>

namespace caseline {

PriorityMark::PriorityMark(Priority priority, QWidget *parent)
    : QWidget(parent)
    , m_priority(priority)
{
    setFixedSize(16, 16);
    setAccessibleName(Marks::name(priority));
    setToolTip(Marks::name(priority));
}

void PriorityMark::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintPriority(&painter, Theme::of(this), rect(), m_priority);
}

} // namespace caseline
