// SPDX-License-Identifier: GPL-3.0-or-later
#include "style_buttons.h"

#include "shapes.h"
#include "text_paint.h"
#include "theme.h"

#include <QPainter>
#include <QPainterPath>
#include <QStyleOptionButton>
#include <QStyleOptionToolButton>

#include <cmath>

namespace caseline {

namespace {

constexpr int buttonIconSize = 16;
constexpr int arrowSize = 14;
constexpr int buttonIconGap = 6;
constexpr int hintGap = 8;

struct ButtonColors
{
    QColor fill, border, text, icon, hint;
};

QFont labelFont(const Theme &theme, const ButtonFace &face)
{
    return theme.font(face.small ? TextStyle::Meta : TextStyle::Body, QFont::Medium);
}

QFont hintFont(const Theme &theme)
{
    return theme.font(TextStyle::Caption, QFont::Medium);
}

int buttonPadding(const ButtonFace &face)
{
    if (face.text.isEmpty())
        return 7;
    return face.small ? 9 : 11;
}

QColor stateFill(const Theme &theme, QStyle::State state, ColorRole rest, ColorRole hover,
                 ColorRole pressed)
{
    if (state & (QStyle::State_Sunken | QStyle::State_On))
        return theme.color(pressed);
    if (state & QStyle::State_MouseOver)
        return theme.color(hover);
    return rest == ColorRole::Count ? QColor() : theme.color(rest);
}

ButtonColors disabledColors(const Theme &theme, ButtonKind kind)
{
    ButtonColors c;
    c.text = c.icon = c.hint = theme.color(ColorRole::Disabled);
    if (kind == ButtonKind::Primary)
        c.fill = theme.color(ColorRole::Pressed);
    if (kind == ButtonKind::Plain) {
        c.fill = theme.color(ColorRole::Surface);
        c.border = theme.color(ColorRole::Border);
    }
    return c;
}

ButtonColors buttonColorsOf(const Theme &theme, ButtonKind kind, QStyle::State state)
{
    if (!(state & QStyle::State_Enabled))
        return disabledColors(theme, kind);
    ButtonColors c;
    if (kind == ButtonKind::Primary) {
        c.fill = stateFill(theme, state, ColorRole::ButtonFill, ColorRole::ButtonHover,
                           ColorRole::ButtonPressed);
        c.text = c.icon = c.hint = theme.color(ColorRole::ButtonText);
        return c;
    }
    const bool plain = kind == ButtonKind::Plain;
    c.fill = stateFill(theme, state, plain ? ColorRole::Surface : ColorRole::Count,
                       ColorRole::Hover, ColorRole::Pressed);
    if (plain)
        c.border = theme.color(ColorRole::Outline);
    c.text = theme.color(kind == ButtonKind::Danger ? ColorRole::ErrorText
                         : plain                    ? ColorRole::Text
                                                    : ColorRole::Text2);
    c.icon = c.text;
    c.hint = theme.color(kind == ButtonKind::Danger ? ColorRole::ErrorText : ColorRole::Text2);
    return c;
}

/// A joined side runs out of the clip, so that neighbours meet in a straight line.
void paintFace(QPainter *painter, const QRect &rect, const ButtonFace &face,
               const ButtonColors &colors)
{
    QRectF box(rect);
    painter->save();
    if (face.join != ButtonJoin::None) {
        painter->setClipRect(rect);
        const bool squareRight =
            (face.join == ButtonJoin::Start) == (painter->layoutDirection() == Qt::LeftToRight);
        box.adjust(squareRight ? 0 : -radius::control, 0, squareRight ? radius::control : 0, 0);
    }
    if (colors.fill.isValid() || colors.border.isValid())
        paintBox(painter, box, radius::control, colors.fill, colors.border);
    painter->restore();
}

double contentWidth(const Theme &theme, const ButtonFace &face)
{
    double width = 0;
    if (face.icon != Icon::None)
        width += buttonIconSize;
    if (!face.text.isEmpty()) {
        width += std::ceil(textWidth(labelFont(theme, face), face.text)) + 1;
        width += face.icon != Icon::None ? buttonIconGap : 0;
    }
    if (!face.hint.isEmpty() && !face.text.isEmpty())
        width += hintGap + std::ceil(textWidth(hintFont(theme), face.hint));
    if (face.arrow)
        width += (width > 0 ? buttonIconGap : 0) + arrowSize;
    return width;
}

void paintContents(QPainter *painter, const Theme &theme, QRectF rest, const ButtonFace &face,
                   const ButtonColors &colors)
{
    const auto direction = painter->layoutDirection();
    if (face.icon != Icon::None)
        paintIcon(painter, takeLeading(&rest, buttonIconSize, buttonIconGap, direction), face.icon,
                  colors.icon, buttonIconSize);
    if (face.arrow)
        paintIcon(painter, takeTrailing(&rest, arrowSize, buttonIconGap, direction), Icon::Down,
                  colors.icon, arrowSize);
    if (!face.hint.isEmpty() && !face.text.isEmpty()) {
        painter->setFont(hintFont(theme));
        painter->setPen(colors.hint);
        const double width = std::ceil(textWidth(painter->font(), face.hint));
        drawKeys(painter, takeTrailing(&rest, width, hintGap, direction).adjusted(-1, 1, 1, 1),
                 face.hint);
    }
    painter->setFont(labelFont(theme, face));
    painter->setPen(colors.text);
    drawLine(painter, rest, face.text);
}

} // namespace

QSize buttonSize(const Theme &theme, const ButtonFace &face)
{
    const int height = face.small ? theme.scaled(26) : theme.control();
    const int width = int(std::ceil(contentWidth(theme, face))) + 2 * buttonPadding(face);
    return {face.text.isEmpty() && !face.arrow ? std::max(height, width) : width, height};
}

void paintButton(QPainter *painter, const Theme &theme, const QRect &rect, const ButtonFace &face,
                 QStyle::State state)
{
    const ButtonColors colors = buttonColorsOf(theme, face.kind, state);
    painter->save();
    paintFace(painter, rect, face, colors);
    if (face.join == ButtonJoin::End && face.kind == ButtonKind::Primary) {
        QColor line = theme.color(ColorRole::ButtonText);
        line.setAlphaF(0.45f);
        const bool rtl = painter->layoutDirection() == Qt::RightToLeft;
        painter->fillRect(rtl ? rect.right() : rect.left(), rect.top(), 1, rect.height(), line);
    }
    const double width = std::min(contentWidth(theme, face), double(rect.width()));
    QRectF content(0, rect.top(), width, rect.height());
    content.moveLeft(rect.left() + (rect.width() - width) / 2);
    paintContents(painter, theme, content, face, colors);
    painter->restore();
}

void paintToolButton(QPainter *painter, const Theme &theme, const QStyleOptionToolButton &option)
{
    const ButtonColors colors = buttonColorsOf(theme, ButtonKind::Quiet, option.state);
    painter->save();
    if (colors.fill.isValid())
        paintBox(painter, option.rect, radius::control, colors.fill);
    QRect rest = option.rect;
    if (!option.icon.isNull()) {
        const auto mode = option.state & QStyle::State_Enabled ? QIcon::Normal : QIcon::Disabled;
        if (option.text.isEmpty() || option.toolButtonStyle == Qt::ToolButtonIconOnly) {
            option.icon.paint(painter, rest, Qt::AlignCenter, mode);
            painter->restore();
            return;
        }
        option.icon.paint(painter, rest.adjusted(8, 0, 0, 0), Qt::AlignLeading | Qt::AlignVCenter,
                          mode);
        rest.setLeft(rest.left() + 8 + option.iconSize.width());
    }
    painter->setFont(theme.font(TextStyle::Body, QFont::Medium));
    painter->setPen(colors.text);
    painter->drawText(rest, Qt::AlignCenter | Qt::TextSingleLine, option.text);
    painter->restore();
}

ButtonFace faceOf(const QStyleOptionButton &option, const QWidget *widget)
{
    if (const auto *button = qobject_cast<const Button *>(widget))
        return button->face();
    ButtonFace face;
    face.text = option.text;
    face.text.remove(QLatin1Char('&'));
    face.arrow = option.features & QStyleOptionButton::HasMenu;
    if (option.features & QStyleOptionButton::DefaultButton)
        face.kind = ButtonKind::Primary;
    else if (option.features & QStyleOptionButton::Flat)
        face.kind = ButtonKind::Quiet;
    return face;
}

} // namespace caseline
