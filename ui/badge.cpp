// SPDX-License-Identifier: GPL-3.0-or-later
#include "badge.h"

#include "shapes.h"
#include "text_paint.h"
#include "theme.h"

#include <QPainter>

#include <cmath>

namespace caseline {

namespace {

struct BadgeColors
{
    ColorRole text;
    ColorRole back;
};

BadgeColors badgeColorsOf(BadgeKind kind)
{
    switch (kind) {
    case BadgeKind::Tint: return {ColorRole::TintText, ColorRole::TintBack};
    case BadgeKind::Error: return {ColorRole::ErrorText, ColorRole::ErrorBack};
    case BadgeKind::Warn: return {ColorRole::WarnText, ColorRole::WarnBack};
    case BadgeKind::Success: return {ColorRole::SuccessText, ColorRole::SuccessBack};
    case BadgeKind::Assistant: return {ColorRole::AssistantText, ColorRole::AssistantBack};
    case BadgeKind::Outline: break;
    }
    return {ColorRole::Text, ColorRole::Surface};
}

QFont badgeFont(const Theme &theme, BadgeKind kind)
{
    return theme.font(TextStyle::Meta, kind == BadgeKind::Outline ? QFont::Normal : QFont::Medium);
}

} // namespace

QSize badgeSize(const Theme &theme, BadgeKind kind, const QString &text)
{
    return {int(std::ceil(tabularWidth(badgeFont(theme, kind), text))) + 14, theme.scaled(20)};
}

void paintBadge(QPainter *painter, const Theme &theme, const QRectF &rect, BadgeKind kind,
                const QString &text)
{
    painter->save();
    const BadgeColors colors = badgeColorsOf(kind);
    paintBox(painter, rect, radius::chip, theme.color(colors.back),
             kind == BadgeKind::Outline ? theme.color(ColorRole::Border) : QColor());
    painter->setFont(badgeFont(theme, kind));
    painter->setPen(theme.color(colors.text));
    drawTabular(painter, rect, text, Qt::AlignHCenter);
    painter->restore();
}

Badge::Badge(BadgeKind kind, const QString &text, QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setBadge(kind, text);
}

void Badge::setBadge(BadgeKind kind, const QString &text)
{
    m_kind = kind;
    m_text = text;
    setAccessibleName(text);
    updateGeometry();
    update();
}

QSize Badge::sizeHint() const
{
    return badgeSize(Theme::of(this), m_kind, m_text);
}

void Badge::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintBadge(&painter, Theme::of(this), rect(), m_kind, m_text);
}

} // namespace caseline
