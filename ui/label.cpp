// SPDX-License-Identifier: GPL-3.0-or-later
#include "label.h"

#include "text_paint.h"

#include <QEvent>
#include <QPainter>
#include <QStyle>

#include <algorithm>
#include <cmath>

namespace caseline {

Label::Label(TextStyle style, ColorRole role, const QString &text, QWidget *parent)
    : QLabel(text, parent)
    , m_style(style)
    , m_role(role)
{
    setTextFormat(Qt::PlainText);
    restyle();
}

void Label::setWeight(QFont::Weight weight)
{
    m_weight = weight;
    restyle();
}

void Label::setRole(ColorRole role)
{
    m_role = role;
    restyle();
}

void Label::setTabular(bool tabular)
{
    m_tabular = tabular;
    updateGeometry();
}

void Label::setElided(bool elided)
{
    m_elided = elided;
    setSizePolicy(elided ? QSizePolicy::Ignored : QSizePolicy::Preferred, QSizePolicy::Preferred);
    updateGeometry();
}

QSize Label::sizeHint() const
{
    if (wordWrap() || textFormat() == Qt::RichText)
        return QLabel::sizeHint();
    const QMargins around = contentsMargins();
    return {int(std::ceil(lineWidth())) + 1 + std::max(0, indent()) + around.left() +
                around.right(),
            Theme::of(this).lineHeight(m_style) + around.top() + around.bottom()};
}

QSize Label::minimumSizeHint() const
{
    if (wordWrap() || textFormat() == Qt::RichText)
        return QLabel::minimumSizeHint();
    const QSize hint = sizeHint();
    return {m_elided ? std::min(24, hint.width()) : hint.width(), hint.height()};
}

void Label::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::ParentChange)
        restyle();
}

void Label::paintEvent(QPaintEvent *event)
{
    if (wordWrap() || textFormat() == Qt::RichText)
        return QLabel::paintEvent(event);
    QPainter painter(this);
    painter.setFont(font());
    painter.setPen(Theme::of(this).color(isEnabled() ? m_role : ColorRole::Disabled));
    const bool rtl = layoutDirection() == Qt::RightToLeft;
    const int lead = std::max(0, indent());
    QRectF line = QRectF(contentsRect()).adjusted(rtl ? 0 : lead, 0, rtl ? -lead : 0, 0);
    const double wide = lineWidth();
    if (wide > line.width() + 1)
        return drawLine(&painter, line, text());
    const auto side = QStyle::visualAlignment(layoutDirection(), alignment());
    if (m_tabular)
        return drawTabular(&painter, line, text(), side & Qt::AlignHorizontal_Mask);
    if (side & Qt::AlignHCenter)
        line.adjust((line.width() - wide) / 2, 0, 0, 0);
    drawLine(&painter, line, text());
}

void Label::restyle()
{
    const Theme &theme = Theme::of(this);
    setFont(theme.font(m_style, m_weight));
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, theme.color(m_role));
    colors.setColor(QPalette::Link, theme.color(ColorRole::Accent));
    setPalette(colors);
    setForegroundRole(QPalette::WindowText);
    updateGeometry();
}

double Label::lineWidth() const
{
    const QFont shown = Theme::of(this).font(m_style, m_weight);
    return m_tabular ? tabularWidth(shown, text()) : textWidth(shown, text());
}

Rule::Rule(QWidget *parent)
    : QWidget(parent)
{
    setFixedHeight(1);
}

void Rule::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), Theme::of(this).color(ColorRole::Border));
}

} // namespace caseline
