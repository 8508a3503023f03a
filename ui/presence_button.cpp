// SPDX-License-Identifier: GPL-3.0-or-later
#include "presence_button.h"

#include "avatar.h"
#include "presence_words.h"
#include "shapes.h"

#include <QPainter>

namespace caseline {

namespace {

constexpr int meSize = 28;
constexpr double meDot = 12; ///< with the ground around it

} // namespace

PresenceButton::PresenceButton(const QString &me, QWidget *parent)
    : QAbstractButton(parent)
    , m_me(me)
{
    setFixedSize(meSize, meSize);
    setFocusPolicy(Qt::NoFocus); // until there is something to say
    setAccessibleName(me);
    setToolTip(me);
}

void PresenceButton::setStanding(Standing standing)
{
    if (m_standing == standing)
        return;
    m_standing = standing;
    setFocusPolicy(Qt::TabFocus);
    const QString words =
        tr("%1, %2", "name, how they stand").arg(m_me, PresenceWords::of(standing));
    setAccessibleName(words);
    setToolTip(words);
    update();
}

QSize PresenceButton::sizeHint() const
{
    return {meSize, meSize};
}

void PresenceButton::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(this);
    QPainter painter(this);
    paintAvatar(&painter, theme, rect(), AvatarKind::Colleague, m_me);
    if (!m_standing)
        return;
    const bool rtl = layoutDirection() == Qt::RightToLeft;
    const QRectF ground(rtl ? 0 : width() - meDot, height() - meDot, meDot, meDot);
    paintBox(&painter, ground, meDot / 2, theme.color(ColorRole::Window));
    paintPresence(&painter, theme, ground, *m_standing);
}

} // namespace caseline
