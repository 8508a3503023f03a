// SPDX-License-Identifier: GPL-3.0-or-later
#include "link_row.h"

#include "marks.h"
#include "shapes.h"
#include "text_paint.h"

#include <QPainter>

namespace caseline {

LinkRow::LinkRow(Status status, const QString &subject, const QString &age, QWidget *parent)
    : LinkRow(subject, age, parent)
{
    m_status = status;
    setAccessibleName(subject + QStringLiteral(", ") + Marks::of(status).name +
                      QStringLiteral(", ") + age);
}

LinkRow::LinkRow(Icon icon, const QString &words, const QString &end, QWidget *parent)
    : LinkRow(words, end, parent)
{
    m_icon = icon;
    setAccessibleName(end.isEmpty() ? words : words + QStringLiteral(", ") + end);
}

LinkRow::LinkRow(const QString &words, const QString &end, QWidget *parent)
    : QAbstractButton(parent)
    , m_end(end)
{
    setText(words);
    setToolTip(words);
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
    const QRectF mark = takeLeading(&rest, 14, 9, layoutDirection());
    if (m_status)
        paintStatus(&painter, theme, mark, *m_status);
    else
        paintIcon(&painter, mark, m_icon, theme.color(ColorRole::Muted));
    painter.setFont(theme.font(TextStyle::Meta));
    painter.setPen(theme.color(ColorRole::Muted));
    drawTabular(&painter,
                takeTrailing(&rest, tabularWidth(painter.font(), m_end), 8, layoutDirection()),
                m_end, layoutDirection() == Qt::RightToLeft ? Qt::AlignLeft : Qt::AlignRight);
    painter.setPen(theme.color(ColorRole::Text2));
    drawLine(&painter, rest, text());
}

} // namespace caseline
