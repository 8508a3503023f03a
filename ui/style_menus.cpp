// SPDX-License-Identifier: GPL-3.0-or-later
#include "style_menus.h"

#include "icons.h"
#include "shapes.h"
#include "text_paint.h"
#include "theme.h"

#include <QPainter>
#include <QStyleOptionMenuItem>

#include <algorithm>
#include <cmath>

namespace caseline {

namespace {

constexpr int separatorHeight = 9;
constexpr int menuPad = 12;
constexpr int iconSlot = 16;
constexpr int menuGap = 10;
constexpr int keyGap = 28;

struct MenuWords
{
    QString text;
    QString keys;
};

MenuWords wordsOf(const QStyleOptionMenuItem &option)
{
    const qsizetype tab = option.text.indexOf(QLatin1Char('\t'));
    MenuWords words{option.text.left(tab), tab < 0 ? QString() : option.text.mid(tab + 1)};
    words.text.remove(QLatin1Char('&'));
    words.keys.replace(QLatin1Char('+'), QLatin1Char(' '));
    return words;
}

bool hasMark(const QStyleOptionMenuItem &option)
{
    return option.menuHasCheckableItems || option.maxIconWidth > 0;
}

void paintMark(QPainter *painter, const Theme &theme, const QStyleOptionMenuItem &option,
               const QRectF &slot)
{
    const bool enabled = option.state & QStyle::State_Enabled;
    if (option.checkType != QStyleOptionMenuItem::NotCheckable) {
        if (option.checked)
            paintIcon(painter, slot, Icon::Check,
                      theme.color(enabled ? ColorRole::Accent : ColorRole::Disabled), iconSlot);
        return;
    }
    if (!option.icon.isNull())
        option.icon.paint(painter, slot.toRect(), Qt::AlignCenter,
                          enabled ? QIcon::Normal : QIcon::Disabled);
}

} // namespace

QSize menuItemSize(const Theme &theme, const QStyleOptionMenuItem &option)
{
    if (option.menuItemType == QStyleOptionMenuItem::Separator)
        return {10, option.text.isEmpty() ? separatorHeight : theme.scaled(28)};
    const MenuWords words = wordsOf(option);
    double width = 2 * menuPad + textWidth(theme.font(TextStyle::Body), words.text);
    if (hasMark(option))
        width += iconSlot + menuGap;
    if (!words.keys.isEmpty())
        width += keyGap + textWidth(theme.font(TextStyle::Caption, QFont::Medium), words.keys);
    if (option.menuItemType == QStyleOptionMenuItem::SubMenu)
        width += iconSlot + menuGap;
    return {std::max(160, int(std::ceil(width)) + 8), std::min(theme.menuRow(), theme.scaled(32))};
}

void paintMenuItem(QPainter *painter, const Theme &theme, const QStyleOptionMenuItem &option)
{
    if (option.menuItemType == QStyleOptionMenuItem::Separator) {
        const QRect r = option.rect;
        painter->fillRect(r.left(), r.center().y(), r.width(), 1, theme.color(ColorRole::Border));
        return;
    }
    painter->save();
    painter->setLayoutDirection(option.direction);
    const bool enabled = option.state & QStyle::State_Enabled;
    if ((option.state & QStyle::State_Selected) && enabled)
        paintBox(painter, QRectF(option.rect).adjusted(4, 0, -4, 0), radius::chip,
                 theme.color(ColorRole::Selection));
    QRectF rest = QRectF(option.rect).adjusted(menuPad, 0, -menuPad, 0);
    if (hasMark(option))
        paintMark(painter, theme, option, takeLeading(&rest, iconSlot, menuGap, option.direction));
    if (option.menuItemType == QStyleOptionMenuItem::SubMenu)
        paintIcon(painter, takeTrailing(&rest, iconSlot, menuGap, option.direction), Icon::Right,
                  theme.color(ColorRole::Muted), 14);
    const MenuWords words = wordsOf(option);
    if (!words.keys.isEmpty()) {
        painter->setFont(theme.font(TextStyle::Caption, QFont::Medium));
        painter->setPen(theme.color(enabled ? ColorRole::Muted : ColorRole::Disabled));
        const double width = std::ceil(textWidth(painter->font(), words.keys));
        painter->drawText(
            takeTrailing(&rest, width, menuGap, option.direction).adjusted(-1, 0, 1, 0),
            Qt::AlignCenter | Qt::TextSingleLine, words.keys);
    }
    painter->setFont(theme.font(TextStyle::Body));
    painter->setPen(theme.color(enabled ? ColorRole::Text : ColorRole::Disabled));
    drawLine(painter, rest, words.text);
    painter->restore();
}

void paintMenuPanel(QPainter *painter, const Theme &theme, const QRectF &rect)
{
    paintBox(painter, rect, radius::card, theme.color(ColorRole::Raised),
             theme.color(theme.isDark() ? ColorRole::Outline : ColorRole::Border));
}

void paintTip(QPainter *painter, const Theme &theme, const QRectF &rect)
{
    paintBox(painter, rect, radius::control, theme.color(ColorRole::ToastBack));
}

void paintViewItem(QPainter *painter, const Theme &theme, const QStyleOptionViewItem &option)
{
    QColor fill;
    if (option.state & QStyle::State_Selected)
        fill = theme.color(option.state & QStyle::State_Active ? ColorRole::Selection
                                                               : ColorRole::SelectionInactive);
    else if (option.state & QStyle::State_MouseOver)
        fill = theme.color(ColorRole::Hover);
    if (fill.isValid())
        painter->fillRect(option.rect, fill);
}

} // namespace caseline
