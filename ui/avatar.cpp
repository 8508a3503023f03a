// SPDX-License-Identifier: GPL-3.0-or-later
#include "avatar.h"

#include "icons.h"
#include "shapes.h"
#include "theme.h"

#include <QPainter>

#include <algorithm>

namespace caseline {

namespace {

QString firstLetter(const QString &word)
{
    for (const QChar c : word)
        if (c.isLetterOrNumber())
            return c.toUpper();
    return {};
}

} // namespace

QString initials(const QString &name)
{
    const QStringList words = name.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    if (words.isEmpty())
        return {};
    if (words.size() == 1)
        return firstLetter(words.first());
    return firstLetter(words.first()) + firstLetter(words.last());
}

void paintAvatar(QPainter *painter, const Theme &theme, const QRectF &rect, AvatarKind kind,
                 const QString &name)
{
    painter->save();
    if (kind == AvatarKind::Assistant) {
        paintBox(painter, rect, radius::control, theme.color(ColorRole::AssistantBorder));
        paintIcon(painter, rect, Icon::Assistant, theme.color(ColorRole::AssistantText), 16);
        painter->restore();
        return;
    }
    const bool customer = kind == AvatarKind::Customer;
    paintBox(painter, rect,
             customer ? (rect.height() > 30 ? double(radius::card) : double(radius::control))
                      : rect.height() / 2,
             theme.color(customer ? ColorRole::Pressed : ColorRole::AgentBorder));
    QFont font = theme.font(TextStyle::Caption, QFont::DemiBold);
    font.setPixelSize(std::clamp(int(rect.height() * 0.40), 9, 14));
    painter->setFont(font);
    painter->setPen(theme.color(customer ? ColorRole::Text2 : ColorRole::TintText));
    painter->drawText(rect, Qt::AlignCenter | Qt::TextSingleLine, initials(name));
    painter->restore();
}

Avatar::Avatar(AvatarKind kind, int size, const QString &name, QWidget *parent)
    : QWidget(parent)
    , m_kind(kind)
    , m_size(size)
{
    setFixedSize(size, size);
    setName(name);
}

void Avatar::setName(const QString &name)
{
    m_name = name;
    setAccessibleName(name);
    update();
}

void Avatar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintAvatar(&painter, Theme::of(this), rect(), m_kind, m_name);
}

} // namespace caseline
