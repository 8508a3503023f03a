// SPDX-License-Identifier: GPL-3.0-or-later
#include "navigation_item.h"

#include "number_text.h"
#include "shapes.h"
#include "text_paint.h"
#include "theme.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace caseline {

namespace {

constexpr int railWidth = 40;
constexpr int railHeight = 36;
constexpr int bubbleHeight = 18;

} // namespace

NavigationItem::NavigationItem(Icon icon, const QString &name, QWidget *parent)
    : QAbstractButton(parent)
    , m_icon(icon)
{
    setText(name);
    setCheckable(true);
    setAutoExclusive(false);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    rename();
}

void NavigationItem::setName(const QString &name)
{
    setText(name);
    rename();
    update();
}

void NavigationItem::setCount(int count, CountTone tone, bool more)
{
    m_more = more;
    m_count = count;
    m_tone = tone;
    rename();
    update();
}

void NavigationItem::setRail(bool rail)
{
    m_rail = rail;
    setToolTip(rail ? text() : QString());
    updateGeometry();
    update();
}

void NavigationItem::setAccented(bool accented)
{
    m_accented = accented;
    update();
}

QSize NavigationItem::sizeHint() const
{
    const Theme &theme = Theme::of(this);
    return m_rail ? QSize(railWidth, theme.scaled(railHeight)) : QSize(160, theme.navRow());
}

void NavigationItem::rename()
{
    setAccessibleName(m_count > 0 ? text() + QStringLiteral(", ") + countText() : text());
}

QString NavigationItem::countText() const
{
    return m_more ? numberText(m_count) + QLatin1Char('+') : numberText(m_count);
}

void NavigationItem::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintGround(&painter);
    m_rail ? paintRail(&painter) : paintWide(&painter);
}

void NavigationItem::paintGround(QPainter *painter) const
{
    const Theme &theme = Theme::of(this);
    QColor fill;
    if (isChecked())
        fill = theme.color(m_accented ? ColorRole::Selection : ColorRole::SelectionInactive);
    else if (isDown())
        fill = theme.color(ColorRole::Pressed);
    else if (underMouse())
        fill = blend(theme.color(ColorRole::Window), theme.color(ColorRole::Pressed), 0.6);
    if (fill.isValid())
        paintBox(painter, rect(), radius::control, fill);
    if (isChecked() && m_accented) {
        const double tall = std::min(16.0, height() - 8.0);
        QRectF edge(0, (height() - tall) / 2, 3, tall);
        if (layoutDirection() == Qt::RightToLeft)
            edge.moveRight(width());
        paintBox(painter, edge, 1.5, theme.color(ColorRole::Accent));
    }
}

void NavigationItem::paintWide(QPainter *painter) const
{
    const Theme &theme = Theme::of(this);
    const auto direction = layoutDirection();
    const bool strong = isChecked();
    QRectF rest = QRectF(rect()).adjusted(10, 0, -10, 0);
    const QColor ink = theme.color(strong ? ColorRole::Text : ColorRole::Text2);
    paintIcon(painter, takeLeading(&rest, 16, 10, direction), m_icon, ink, 16);
    if (m_count > 0 || (strong && m_count == 0)) {
        painter->setFont(theme.font(TextStyle::Meta));
        const QString text = countText();
        if (m_tone == CountTone::Plain || m_count == 0) {
            const double width = std::ceil(tabularWidth(painter->font(), text));
            painter->setPen(theme.color(strong ? ColorRole::Text2 : ColorRole::Muted));
            if (m_count > 0 || m_accented)
                drawTabular(painter, takeTrailing(&rest, width, 8, direction), text);
        } else {
            const QFont font = theme.font(TextStyle::Caption, QFont::DemiBold);
            const double wide = std::max(double(bubbleHeight), tabularWidth(font, text) + 10);
            paintBubble(painter, takeTrailing(&rest, wide, 8, direction), text);
        }
    }
    painter->setFont(theme.font(TextStyle::Body, strong ? QFont::Medium : QFont::Normal));
    painter->setPen(ink);
    drawLine(painter, rest, text());
}

void NavigationItem::paintRail(QPainter *painter) const
{
    const Theme &theme = Theme::of(this);
    paintIcon(painter, rect(), m_icon,
              theme.color(isChecked() ? ColorRole::Text : ColorRole::Text2), 18);
    if (m_count == 0 || m_tone == CountTone::Plain)
        return;
    const QString text = m_count > 99 ? QStringLiteral("99+") : countText();
    const QFont font = theme.font(TextStyle::Caption, QFont::DemiBold);
    const double wide = std::max(14.0, tabularWidth(font, text) + 6);
    QRectF at(width() - wide - 1, 0, wide, 15);
    if (layoutDirection() == Qt::RightToLeft)
        at.moveLeft(1);
    paintBubble(painter, at, text);
}

void NavigationItem::paintBubble(QPainter *painter, const QRectF &rect, const QString &text) const
{
    const Theme &theme = Theme::of(this);
    const bool red = m_tone == CountTone::Red;
    const double tall = std::min(double(bubbleHeight), rect.height());
    const QRectF box(rect.left(), std::round(rect.center().y() - tall / 2), rect.width(), tall);
    paintBox(painter, box, tall / 2, theme.color(red ? ColorRole::OverBack : ColorRole::WarnBack));
    painter->setFont(theme.font(TextStyle::Caption, QFont::DemiBold));
    painter->setPen(theme.color(red ? ColorRole::OverText : ColorRole::WarnText));
    drawTabular(painter, box, text, Qt::AlignHCenter);
}

} // namespace caseline
