// SPDX-License-Identifier: GPL-3.0-or-later
#include "flow_row.h"

#include <QEvent>

#include <algorithm>

namespace caseline {

namespace {

constexpr int partGap = 8;

} // namespace

FlowRow::FlowRow(QWidget *parent)
    : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void FlowRow::setParts(std::vector<QWidget *> parts)
{
    m_parts = std::move(parts);
    arrange(width(), true);
    updateGeometry();
}

int FlowRow::arrange(int width, bool move) const
{
    int x = 0;
    int y = m_parts.empty() ? 0 : m_top;
    int line = 0;
    for (QWidget *part : m_parts) {
        const QSize wanted = part->sizeHint();
        const int wide = std::min(wanted.width(), width);
        if (x > 0 && x + wide > width) {
            x = 0;
            y += line + partGap;
            line = 0;
        }
        if (move) {
            const QRect place(x, y, wide, wanted.height());
            part->setGeometry(layoutDirection() == Qt::RightToLeft
                                  ? place.translated(width - 2 * x - wide, 0)
                                  : place);
        }
        x += wide + partGap;
        line = std::max(line, wanted.height());
    }
    return y + line;
}

QSize FlowRow::sizeHint() const
{
    return {240, arrange(std::max(width(), 240), false)};
}

QSize FlowRow::minimumSizeHint() const
{
    return {80, m_parts.empty() ? 0 : m_top + m_parts.front()->sizeHint().height()};
}

int FlowRow::heightForWidth(int width) const
{
    return arrange(width, false);
}

void FlowRow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange(width(), true);
}

void FlowRow::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::StyleChange || event->type() == QEvent::LayoutDirectionChange) {
        arrange(width(), true);
        updateGeometry();
    }
}

} // namespace caseline
