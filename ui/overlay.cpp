// SPDX-License-Identifier: GPL-3.0-or-later
#include "overlay.h"

#include "shapes.h"
#include "theme.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

namespace caseline {

namespace {

constexpr double dimLight = 0.28;
constexpr double dimDark = 0.5;
constexpr int shadow = 24;

} // namespace

Overlay::Overlay(QWidget *window)
    : QWidget(window)
    , m_panel(new QWidget(this))
{
    hide();
    window->installEventFilter(this);
}

void Overlay::open()
{
    m_before = QApplication::focusWidget();
    setGeometry(parentWidget()->rect());
    m_panel->setGeometry(panelRect());
    show();
    raise();
    if (QWidget *first = firstFocus())
        first->setFocus(Qt::ShortcutFocusReason);
    Q_EMIT opened();
}

void Overlay::close()
{
    if (!isVisible())
        return;
    hide();
    if (m_before)
        m_before->setFocus(Qt::OtherFocusReason);
    Q_EMIT closed();
}

bool Overlay::isDoneKey(const QKeyEvent &event)
{
    const bool enter = event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter;
    return enter && (event.modifiers() & Qt::ControlModifier);
}

QRect Overlay::centered(QSize size, int margin) const
{
    size = size.boundedTo({width() - 2 * margin, height() - 2 * margin});
    return {QPoint((width() - size.width()) / 2, (height() - size.height()) / 2), size};
}

void Overlay::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(this);
    QPainter painter(this);
    QColor dim(Qt::black);
    dim.setAlphaF(float(theme.isDark() ? dimDark : dimLight));
    painter.fillRect(rect(), dim);
    const QRectF box = m_panel->geometry();
    paintShadow(&painter, box, radius::dialog, shadow, theme.isDark());
    paintBox(&painter, box, radius::dialog, theme.color(ColorRole::Raised),
             theme.color(theme.isDark() ? ColorRole::Outline : ColorRole::Border));
}

void Overlay::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_panel->setGeometry(panelRect());
}

void Overlay::mousePressEvent(QMouseEvent *event)
{
    if (!m_panel->geometry().contains(event->pos()))
        close();
}

void Overlay::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        return close();
    event->accept();
}

bool Overlay::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize)
        setGeometry(parentWidget()->rect());
    return QWidget::eventFilter(watched, event);
}

bool Overlay::focusNextPrevChild(bool next)
{
    // The focus stays inside: what lies below is not to be reached while it is dimmed.
    QWidget *at = QApplication::focusWidget();
    for (QWidget *step = at; step;) {
        step = next ? step->nextInFocusChain() : step->previousInFocusChain();
        if (step == at)
            break;
        if (isAncestorOf(step) && step->isVisible() && step->isEnabled() &&
            (step->focusPolicy() & Qt::TabFocus)) {
            step->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
            return true;
        }
    }
    return true;
}

} // namespace caseline
