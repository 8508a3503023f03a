// SPDX-License-Identifier: GPL-3.0-or-later
#include "sla_chip.h"

#include "icons.h"
#include "shapes.h"
#include "text_paint.h"
#include "theme.h"

#include <QPainter>

#include <cmath>

namespace caseline {

namespace {

constexpr int chipHeight = 20;
constexpr int padding = 6;
constexpr int chipIconSize = 14;
constexpr int chipIconGap = 4;

bool isBoxed(SlaState state)
{
    return state == SlaState::Soon || state == SlaState::Breached;
}

Icon iconOf(SlaState state)
{
    switch (state) {
    case SlaState::Soon: return Icon::Clock;
    case SlaState::Breached: return Icon::Clockalert;
    case SlaState::Paused: return Icon::Pause;
    default: return Icon::None;
    }
}

QColor textColor(const Theme &theme, SlaState state)
{
    switch (state) {
    case SlaState::Soon: return theme.color(ColorRole::WarnText);
    case SlaState::Breached: return theme.color(ColorRole::OverText);
    case SlaState::Paused: return theme.color(ColorRole::Muted);
    default: return theme.color(ColorRole::Text2);
    }
}

QFont fontOf(const Theme &theme, SlaState state)
{
    return theme.font(TextStyle::Meta, state == SlaState::Paused ? QFont::Normal : QFont::Medium);
}

} // namespace

double slaWidth(const Theme &theme, const SlaFace &face)
{
    if (face.text.isEmpty())
        return 0;
    double width = tabularWidth(fontOf(theme, face.state), face.text);
    if (iconOf(face.state) != Icon::None)
        width += chipIconSize + chipIconGap;
    if (isBoxed(face.state))
        width += 2 * padding;
    return std::ceil(width);
}

double paintSla(QPainter *painter, const Theme &theme, const QRectF &rect, const SlaFace &face)
{
    const double width = slaWidth(theme, face);
    if (width <= 0)
        return 0;
    painter->save();
    const auto direction = painter->layoutDirection();
    QRectF rest = rect;
    QRectF chip = takeTrailing(&rest, width, 0, direction);
    const double height = theme.scaled(chipHeight);
    chip.setTop(std::round(rect.center().y() - height / 2));
    chip.setHeight(height);
    if (isBoxed(face.state)) {
        paintBox(
            painter, chip, radius::chip,
            theme.color(face.state == SlaState::Soon ? ColorRole::WarnBack : ColorRole::OverBack));
        chip.adjust(padding, 0, -padding, 0);
    }
    const QColor color = textColor(theme, face.state);
    if (const Icon icon = iconOf(face.state); icon != Icon::None)
        paintIcon(painter, takeLeading(&chip, chipIconSize, chipIconGap, direction), icon, color,
                  chipIconSize);
    painter->setFont(fontOf(theme, face.state));
    painter->setPen(color);
    drawTabular(painter, chip, face.text,
                direction == Qt::RightToLeft ? Qt::AlignLeft : Qt::AlignRight);
    painter->restore();
    return width;
}

SlaChip::SlaChip(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void SlaChip::setFace(const SlaFace &face)
{
    m_face = face;
    setAccessibleName(face.text);
    setVisible(!face.text.isEmpty());
    updateGeometry();
    update();
}

QSize SlaChip::sizeHint() const
{
    const Theme &theme = Theme::of(this);
    return {int(slaWidth(theme, m_face)), theme.scaled(chipHeight)};
}

void SlaChip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintSla(&painter, Theme::of(this), rect(), m_face);
}

} // namespace caseline
