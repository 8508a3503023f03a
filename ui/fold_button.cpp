// SPDX-License-Identifier: GPL-3.0-or-later
#include "fold_button.h"

#include "icons.h"
#include "shapes.h"
#include "text_paint.h"
#include "theme.h"

#include <QPainter>

#include <cmath>

namespace caseline {

FoldButton::FoldButton(const QString &text, QWidget *parent)
    : QAbstractButton(parent)
{
    setText(text);
    setAccessibleName(text);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize FoldButton::sizeHint() const
{
    const Theme &theme = Theme::of(this);
    return {int(std::ceil(tabularWidth(theme.font(TextStyle::Meta), text()))) + 16 + 7 + 20,
            theme.scaled(30)};
}

void FoldButton::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(this);
    QPainter painter(this);
    const QColor fill = theme.color(isDown() ? ColorRole::Pressed : ColorRole::Hover);
    paintBox(&painter, rect(), radius::control, underMouse() || isDown() ? fill : QColor(),
             theme.color(ColorRole::Border));
    QRectF rest = QRectF(rect()).adjusted(10, 0, -10, 0);
    paintIcon(&painter, takeLeading(&rest, 16, 7, layoutDirection()), Icon::More,
              theme.color(ColorRole::Muted), 14);
    painter.setFont(theme.font(TextStyle::Meta));
    painter.setPen(theme.color(ColorRole::Text2));
    drawTabular(&painter, rest, text(),
                layoutDirection() == Qt::RightToLeft ? Qt::AlignRight : Qt::AlignLeft);
}

} // namespace caseline
