// SPDX-License-Identifier: GPL-3.0-or-later
#include "clamped_text.h"

#include "text_paint.h"

#include <QPainter>
#include <QTextLayout>

#include <algorithm>

namespace caseline {

ClampedText::ClampedText(TextStyle style, ColorRole color, int lines, const QString &text,
                         QWidget *parent)
    : QWidget(parent)
    , m_style(style)
    , m_color(color)
    , m_lines(lines)
{
    setText(text);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void ClampedText::setText(const QString &text)
{
    m_text = text.simplified();
    setAccessibleName(m_text);
    updateGeometry();
    update();
}

void ClampedText::setWeight(QFont::Weight weight)
{
    m_weight = weight;
    updateGeometry();
    update();
}

/// Subjects of two lines stand closer than the grid of messages.
int ClampedText::lineHeight() const
{
    const int tall = Theme::of(this).lineHeight(m_style);
    return m_style == TextStyle::Body ? tall - 2 : tall;
}

QStringList ClampedText::wrapped(int width) const
{
    QTextLayout layout(m_text, Theme::of(this).font(m_style, m_weight));
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    QStringList lines;
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        // The last line keeps all that is left and is elided when painted.
        if (lines.size() == m_lines - 1) {
            lines += m_text.mid(line.textStart());
            break;
        }
        lines += m_text.mid(line.textStart(), line.textLength()).trimmed();
    }
    layout.endLayout();
    return lines;
}

QSize ClampedText::sizeHint() const
{
    return {200, heightForWidth(width() > 0 ? width() : 200)};
}

QSize ClampedText::minimumSizeHint() const
{
    return {60, Theme::of(this).lineHeight(m_style)};
}

int ClampedText::heightForWidth(int width) const
{
    return std::max(1, int(wrapped(width).size())) * lineHeight();
}

void ClampedText::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(this);
    QPainter painter(this);
    painter.setFont(theme.font(m_style, m_weight));
    painter.setPen(theme.color(m_color));
    const int tall = lineHeight();
    int y = 0;
    for (const QString &line : wrapped(width())) {
        drawLine(&painter, QRectF(0, y, width(), tall), line);
        y += tall;
    }
}

} // namespace caseline
