// SPDX-License-Identifier: GPL-3.0-or-later
#include "overlay_scroll_bar.h"

#include "style_bars.h"

#include <QAbstractScrollArea>
#include <QEvent>

namespace caseline {

OverlayScrollBar::OverlayScrollBar(QAbstractScrollArea *area)
    : QScrollBar(Qt::Vertical, area)
    , m_area(area)
{
    setAttribute(Qt::WA_OpaquePaintEvent, false);
    setAttribute(Qt::WA_NoSystemBackground);
    setFocusPolicy(Qt::NoFocus);
    setCursor(Qt::ArrowCursor);
    area->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    QScrollBar *own = area->verticalScrollBar();
    connect(own, &QScrollBar::rangeChanged, this, &OverlayScrollBar::follow);
    connect(own, &QScrollBar::valueChanged, this, &QScrollBar::setValue);
    connect(this, &QScrollBar::valueChanged, own, &QScrollBar::setValue);
    area->installEventFilter(this);
    follow();
}

void OverlayScrollBar::follow()
{
    const QScrollBar *own = m_area->verticalScrollBar();
    setPageStep(own->pageStep());
    setSingleStep(own->singleStep());
    setRange(own->minimum(), own->maximum());
    setValue(own->value());
    setVisible(m_near && own->maximum() > own->minimum());
    place();
}

void OverlayScrollBar::place()
{
    const bool rtl = m_area->layoutDirection() == Qt::RightToLeft;
    setGeometry(rtl ? 0 : m_area->width() - scrollBarExtent, 0, scrollBarExtent, m_area->height());
    raise();
}

bool OverlayScrollBar::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_area) {
        if (event->type() == QEvent::Resize || event->type() == QEvent::LayoutDirectionChange)
            follow();
        if (event->type() == QEvent::Enter || event->type() == QEvent::Leave) {
            m_near = event->type() == QEvent::Enter;
            follow();
        }
    }
    return QScrollBar::eventFilter(watched, event);
}

} // namespace caseline
