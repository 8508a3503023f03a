// SPDX-License-Identifier: GPL-3.0-or-later
#include "status_label.h"

#include "marks.h"
#include "shapes.h"
#include "text_paint.h"

#include <QPainter>

#include <cmath>

namespace caseline {

StatusLabel::StatusLabel(QWidget *parent)
    : QAbstractButton(parent)
{
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setStatus(Status::Open);
}

void StatusLabel::setStatus(Status status)
{
    m_status = status;
    setText(Marks::of(status).name);
    setAccessibleName(tr("Status: %1").arg(text()));
    updateGeometry();
    update();
}

QSize StatusLabel::sizeHint() const
{
    const Theme &theme = Theme::of(this);
    return {int(std::ceil(textWidth(theme.font(TextStyle::Meta, QFont::Medium), text()))) + 21,
            theme.scaled(20)};
}

void StatusLabel::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(this);
    QPainter painter(this);
    if (underMouse() || isDown())
        paintBox(&painter, rect(), radius::chip, theme.color(ColorRole::Hover));
    QRectF rest = rect();
    paintStatus(&painter, theme, takeLeading(&rest, 14, 5, layoutDirection()), m_status);
    painter.setFont(theme.font(TextStyle::Meta, QFont::Medium));
    painter.setPen(theme.color(Marks::of(m_status).color));
    drawLine(&painter, rest, text());
}

} // namespace caseline
