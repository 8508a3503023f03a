// SPDX-License-Identifier: GPL-3.0-or-later
#include "button.h"

#include "key_text.h"
#include "style_buttons.h"
#include "theme.h"

namespace caseline {

Button::Button(ButtonKind kind, Icon icon, const QString &text, QWidget *parent)
    : QPushButton(text, parent)
{
    m_face.kind = kind;
    m_face.icon = icon;
    setAccessibleName(text);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAttribute(Qt::WA_Hover);
}

Button::Button(ButtonKind kind, const QString &text, QWidget *parent)
    : Button(kind, Icon::None, text, parent)
{}

Button *Button::iconOnly(Icon icon, const QString &name, QWidget *parent)
{
    auto *button = new Button(ButtonKind::Quiet, icon, {}, parent);
    button->setAccessibleName(name);
    button->setToolTip(name);
    return button;
}

void Button::setKind(ButtonKind kind)
{
    m_face.kind = kind;
    changed();
}

void Button::setIcon(Icon icon)
{
    m_face.icon = icon;
    changed();
}

void Button::setHint(const QString &hint)
{
    m_face.hint = hint;
    changed();
}

void Button::setKeys(const QKeySequence &keys)
{
    setHint(keyText(keys));
}

void Button::setSmall(bool small)
{
    m_face.small = small;
    changed();
}

void Button::setArrow(bool arrow)
{
    m_face.arrow = arrow;
    changed();
}

void Button::setJoin(ButtonJoin join)
{
    m_face.join = join;
    changed();
}

ButtonFace Button::face() const
{
    ButtonFace face = m_face;
    face.text = text();
    return face;
}

QSize Button::sizeHint() const
{
    return buttonSize(Theme::of(this), face());
}

QSize Button::minimumSizeHint() const
{
    return sizeHint();
}

void Button::changed()
{
    updateGeometry();
    update();
}

} // namespace caseline
