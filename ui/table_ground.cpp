// SPDX-License-Identifier: GPL-3.0-or-later
#include "table_ground.h"

#include "shapes.h"
#include "theme.h"

#include <QPainter>
#include <QStyleOptionViewItem>

namespace caseline {

TableHead::TableHead(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

QSize TableHead::sizeHint() const
{
    return {200, Theme::of(this).tableRow()};
}

void TableHead::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(this);
    QPainter painter(this);
    painter.fillRect(rect(), theme.color(ColorRole::Surface));
    painter.fillRect(0, height() - 1, width(), 1, theme.color(ColorRole::Border));
    painter.setFont(theme.font(TextStyle::Meta, QFont::Medium));
    painter.setPen(theme.color(ColorRole::Muted));
    paintNames(&painter, theme);
}

void TableHead::paintTrailing(QPainter *painter, const QRectF &column, const QString &name) const
{
    const Qt::Alignment side = trailingSide(layoutDirection()) | Qt::AlignAbsolute;
    painter->drawText(column, int(side | Qt::AlignVCenter), name);
}

Qt::Alignment trailingSide(Qt::LayoutDirection direction)
{
    return direction == Qt::RightToLeft ? Qt::AlignLeft : Qt::AlignRight;
}

void paintTableGround(QPainter *painter, const Theme &theme, const QStyleOptionViewItem &option)
{
    const QRectF rect = option.rect;
    ColorRole fill = ColorRole::Surface;
    const bool selected = option.state & QStyle::State_Selected;
    if (selected)
        fill = option.widget->window()->isActiveWindow() ? ColorRole::Selection
                                                         : ColorRole::SelectionInactive;
    else if (option.state & QStyle::State_MouseOver)
        fill = ColorRole::Hover;
    painter->fillRect(rect, theme.color(fill));
    painter->fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1),
                      theme.color(ColorRole::Border));
    if (!selected)
        return;
    const bool rtl = painter->layoutDirection() == Qt::RightToLeft;
    painter->fillRect(QRectF(rtl ? rect.right() - 3 : rect.left(), rect.top(), 3, rect.height()),
                      theme.color(ColorRole::Accent));
    if ((option.state & QStyle::State_HasFocus) &&
        option.widget->window()->testAttribute(Qt::WA_KeyboardFocusChange))
        paintFocusRing(painter, rect.adjusted(3, 3, -3, -3), radius::chip,
                       theme.color(ColorRole::Focus), 0);
}

} // namespace caseline
