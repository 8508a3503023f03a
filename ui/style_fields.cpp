// SPDX-License-Identifier: GPL-3.0-or-later
#include "style_fields.h"

#include "icons.h"
#include "shapes.h"
#include "text_paint.h"
#include "theme.h"

#include <QPainter>
#include <QStyleOptionComboBox>
#include <QStyleOptionSpinBox>

namespace caseline {

const char *const errorProperty = "caselineError";
const char *const switchProperty = "caselineSwitch";

namespace {

bool showsKeyboardFocus(QStyle::State state)
{
    return (state & QStyle::State_HasFocus) && (state & QStyle::State_KeyboardFocusChange);
}

struct ChoiceColors
{
    QColor fill, border, mark;
};

ChoiceColors choiceColors(const Theme &theme, QStyle::State state)
{
    const bool on = state & (QStyle::State_On | QStyle::State_NoChange);
    if (!(state & QStyle::State_Enabled))
        return {on ? theme.color(ColorRole::Border) : QColor(), theme.color(ColorRole::Border),
                theme.color(ColorRole::Disabled)};
    const bool pressed = state & QStyle::State_Sunken;
    const bool hover = state & QStyle::State_MouseOver;
    if (on) {
        const QColor fill = theme.color(pressed ? ColorRole::ButtonPressed
                                        : hover ? ColorRole::ButtonHover
                                                : ColorRole::ButtonFill);
        return {fill, fill, theme.color(ColorRole::ButtonText)};
    }
    return {theme.color(pressed ? ColorRole::Pressed
                        : hover ? ColorRole::Hover
                                : ColorRole::Surface),
            theme.color(ColorRole::Outline),
            {}};
}

} // namespace

void paintField(QPainter *painter, const Theme &theme, const QRectF &rect, QStyle::State state,
                bool error)
{
    if (!(state & QStyle::State_Enabled)) {
        paintBox(painter, rect, radius::control, theme.color(ColorRole::Sunken),
                 theme.color(ColorRole::Border));
        return;
    }
    if (state & QStyle::State_HasFocus) {
        paintBox(painter, rect, radius::control, theme.color(ColorRole::Surface),
                 theme.color(error ? ColorRole::ErrorText : ColorRole::Accent), 2);
        return;
    }
    const bool hover = state & QStyle::State_MouseOver;
    paintBox(painter, rect, radius::control,
             theme.color(hover ? ColorRole::Hover : ColorRole::Surface),
             theme.color(error ? ColorRole::ErrorText : ColorRole::Outline));
}

void paintCombo(QPainter *painter, const Theme &theme, const QStyleOptionComboBox &option)
{
    // A read-only combo is chosen, not typed into: it keeps the plain border under the mouse.
    QStyle::State state = option.state;
    if (!option.editable && !(state & QStyle::State_KeyboardFocusChange))
        state &= ~QStyle::State_HasFocus;
    paintField(painter, theme, option.rect, state, false);
    QRectF rest = QRectF(option.rect).adjusted(10, 0, -10, 0);
    const bool enabled = option.state & QStyle::State_Enabled;
    paintIcon(painter, takeTrailing(&rest, 14, 0, option.direction), Icon::Down,
              theme.color(enabled ? ColorRole::Text2 : ColorRole::Disabled), 14);
}

void paintComboLabel(QPainter *painter, const Theme &theme, const QStyleOptionComboBox &option)
{
    if (option.editable)
        return;
    QRectF rest = QRectF(option.rect).adjusted(11, 0, -10, 0);
    takeTrailing(&rest, 14, 6, option.direction);
    painter->save();
    painter->setLayoutDirection(option.direction);
    if (!option.currentIcon.isNull()) {
        const QRectF at = takeLeading(&rest, 16, 8, option.direction);
        option.currentIcon.paint(painter, at.toRect());
    }
    const bool enabled = option.state & QStyle::State_Enabled;
    painter->setFont(theme.font(TextStyle::Body));
    painter->setPen(theme.color(enabled ? ColorRole::Text : ColorRole::Disabled));
    drawLine(painter, rest, option.currentText);
    painter->restore();
}

void paintSpin(QPainter *painter, const Theme &theme, const QStyleOptionSpinBox &option,
               const QStyle &style, const QWidget *widget)
{
    paintField(painter, theme, option.rect, option.state, false);
    const auto arrow = [&](QStyle::SubControl part, Icon icon,
                           QAbstractSpinBox::StepEnabledFlag can) {
        const QRect at = style.subControlRect(QStyle::CC_SpinBox, &option, part, widget);
        const bool enabled = option.stepEnabled & can;
        paintIcon(painter, at, icon, theme.color(enabled ? ColorRole::Text2 : ColorRole::Disabled),
                  12);
    };
    arrow(QStyle::SC_SpinBoxUp, Icon::Up, QAbstractSpinBox::StepUpEnabled);
    arrow(QStyle::SC_SpinBoxDown, Icon::Down, QAbstractSpinBox::StepDownEnabled);
}

void paintCheck(QPainter *painter, const Theme &theme, const QRect &rect, QStyle::State state)
{
    const ChoiceColors colors = choiceColors(theme, state);
    const QRectF box(rect);
    paintBox(painter, box, radius::chip, colors.fill, colors.border);
    if (state & QStyle::State_On)
        paintIcon(painter, box, Icon::Check, colors.mark, 12);
    if (state & QStyle::State_NoChange)
        painter->fillRect(QRectF(box.left() + 4, box.center().y() - 1, box.width() - 8, 2),
                          colors.mark);
    if (showsKeyboardFocus(state))
        paintFocusRing(painter, box, radius::chip, theme.color(ColorRole::Focus));
}

void paintRadio(QPainter *painter, const Theme &theme, const QRect &rect, QStyle::State state)
{
    const ChoiceColors colors = choiceColors(theme, state);
    const QRectF box(rect);
    paintBox(painter, box, box.width() / 2, colors.fill, colors.border);
    if (state & QStyle::State_On) {
        const QPointF middle = box.center();
        paintBox(painter, QRectF(middle.x() - 3, middle.y() - 3, 6, 6), 3, colors.mark);
    }
    if (showsKeyboardFocus(state))
        paintFocusRing(painter, box, box.width() / 2, theme.color(ColorRole::Focus));
}

void paintSwitch(QPainter *painter, const Theme &theme, const QRect &rect, QStyle::State state)
{
    const bool on = state & QStyle::State_On;
    const bool enabled = state & QStyle::State_Enabled;
    const bool pressed = state & QStyle::State_Sunken;
    QColor track = theme.color(on ? (pressed ? ColorRole::ButtonPressed : ColorRole::ButtonFill)
                                  : (pressed ? ColorRole::Text2 : ColorRole::Outline));
    if (!enabled)
        track = theme.color(ColorRole::Border);
    const QRectF box(rect);
    paintBox(painter, box, box.height() / 2, track);
    const double size = box.height() - 4;
    const bool atRight = on == (painter->layoutDirection() == Qt::LeftToRight);
    const double x = atRight ? box.right() - 2 - size : box.left() + 2;
    paintBox(painter, QRectF(x, box.top() + 2, size, size), size / 2,
             enabled || !theme.isDark() ? QColor(Qt::white) : theme.color(ColorRole::Disabled));
    if (showsKeyboardFocus(state))
        paintFocusRing(painter, box, box.height() / 2, theme.color(ColorRole::Focus));
}

} // namespace caseline
