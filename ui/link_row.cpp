// SPDX-License-Identifier: GPL-3.0-or-later
#include "link_row.h"

#include "marks.h"
#include "shapes.h"
#include "text_paint.h"

#include <QPainter>

namespace caseline {

LinkRow::LinkRow(Status status, const QString &subject, const QString &age, QWidget *parent)
    : QAbstractButton(parent)
    , m_status(status)
    , m_age(age)
{
    setText(subject);
    setToolTip(subject);
    setAccessibleName(subject + QStringLiteral(", ") + Marks::of(status).name +
                      QStringLiteral(", ") + age);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::PointingHandCursor);
}

QSize LinkRow::sizeHint() const
{
    return {160, Theme::of(this).scaled(24)};
}

void LinkRow::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(this);
    QPainter painter(this);
    if (underMouse() || isDown())
        paintBox(&painter, QRectF(rect()).adjusted(-4, 0, 4, 0), radius::chip,
                 theme.color(isDown() ? ColorRole::Pressed : ColorRole::Hover));
    QRectF rest = rect();
    paintStatus(&painter, theme, takeLeading(&rest, 14, 9, layoutDirection()), m_status);
    painter.setFont(theme.font(TextStyle::Meta));
    painter.setPen(theme.color(ColorRole::Muted));
    drawTabular(&painter,
                takeTrailing(&rest, tabularWidth(painter.font(), m_age), 8, layoutDirection()),
                m_age, layoutDirection() == Qt::RightToLeft ? Qt::AlignLeft : Qt::AlignRight);
    painter.setPen(theme.color(ColorRole::Text2));
    drawLine(&painter, rest, text());
}

} // namespace caseline
