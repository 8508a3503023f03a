// SPDX-License-Identifier: GPL-3.0-or-later
#include "toast.h"

#include "key_cap.h"
#include "shapes.h"
#include "text_paint.h"
#include "theme.h"

#include <QAccessible>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace caseline {

namespace {

constexpr int shadowRoom = 10;
constexpr int toastHeight = 40;
constexpr int widest = 640;
constexpr auto tickLength = std::chrono::milliseconds(50);

} // namespace

Toast::Toast(QWidget *over)
    : QWidget(over)
{
    over->installEventFilter(this);
    setFocusPolicy(Qt::NoFocus);
    hide();
    m_tick.setInterval(tickLength);
    connect(&m_tick, &QTimer::timeout, this, [this] {
        if (std::chrono::milliseconds(m_since.elapsed()) >= m_news.length)
            return dismiss();
        update();
    });
}

void Toast::moveTo(QWidget *over)
{
    if (over == parentWidget())
        return;
    parentWidget()->removeEventFilter(this);
    setParent(over);
    over->installEventFilter(this);
    place();
    if (m_tick.isActive()) {
        show();
        raise();
    }
}

void Toast::place()
{
    const QWidget *over = parentWidget();
    const int foot = sizeHint().height();
    const int wide = std::min(over->width(), widest);
    setGeometry((over->width() - wide) / 2, over->height() - foot, wide, foot);
}

bool Toast::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget() && event->type() == QEvent::Resize)
        place();
    return QWidget::eventFilter(watched, event);
}

void Toast::tell(ToastNews news)
{
    m_news = std::move(news);
    m_since.start();
    m_tick.start();
    setAccessibleName(shownText());
    setCursor(hasWay() ? Qt::PointingHandCursor : Qt::ArrowCursor);
    show();
    raise();
    update();
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void Toast::undo()
{
    if (!canUndo())
        return;
    finish(std::move(m_news.undo));
}

void Toast::open()
{
    if (canOpen())
        finish(std::move(m_news.open));
}

void Toast::finish(std::function<void()> way)
{
    dismiss();
    way();
}

QString Toast::wayText() const
{
    return m_news.undo ? tr("Undo") : tr("Open");
}

QString Toast::wayKey() const
{
    return m_news.undo ? QStringLiteral("Z") : QStringLiteral("O");
}

void Toast::dismiss()
{
    m_tick.stop();
    m_news.undo = {};
    m_news.open = {};
    hide();
}

QSize Toast::sizeHint() const
{
    return {320, Theme::of(this).scaled(toastHeight) + 2 * shadowRoom};
}

QRectF Toast::body() const
{
    return QRectF(rect()).adjusted(shadowRoom, shadowRoom, -shadowRoom, -shadowRoom);
}

QRectF Toast::wayArea() const
{
    const Theme &theme = Theme::of(this);
    const double width = textWidth(theme.font(TextStyle::Body, QFont::Medium), wayText()) +
                         keyCapSize(theme, wayKey()).width() + 6;
    QRectF rest = body().adjusted(14, 0, -14, 0);
    return takeTrailing(&rest, width, 0, layoutDirection());
}

double Toast::leftShare() const
{
    const double length = double(m_news.length.count());
    return length > 0 ? std::clamp(1 - double(m_since.elapsed()) / length, 0.0, 1.0) : 0;
}

QString Toast::shownText() const
{
    const auto left = m_news.length - std::chrono::milliseconds(m_since.elapsed());
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(left).count();
    QString text = m_news.text;
    return text.replace(QStringLiteral("%2"), QString::number(std::max<qint64>(0, seconds)));
}

void Toast::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(this);
    QPainter painter(this);
    const QRectF box = body();
    paintShadow(&painter, box, radius::card, shadowRoom - 2, theme.isDark());
    paintBox(&painter, box, radius::card, theme.color(ColorRole::ToastBack));
    const QColor ink = theme.color(ColorRole::ToastText);
    QRectF rest = box.adjusted(14, 0, -14, 0);
    paintIcon(&painter, takeLeading(&rest, 16, 12, layoutDirection()), m_news.icon, ink, 16);
    if (hasWay()) {
        const QColor key = theme.color(ColorRole::ToastKey);
        QRectF area = wayArea();
        takeTrailing(&rest, area.width(), 12, layoutDirection());
        const QSizeF cap = keyCapSize(theme, wayKey());
        QRectF capRect = takeTrailing(&area, cap.width(), 6, layoutDirection());
        capRect =
            QRectF(capRect.left(), box.center().y() - cap.height() / 2, cap.width(), cap.height());
        paintBox(&painter, capRect, radius::chip, {}, key);
        painter.setPen(key);
        painter.setFont(theme.font(TextStyle::Caption, QFont::Medium));
        painter.drawText(capRect, Qt::AlignCenter, wayKey());
        painter.setFont(theme.font(TextStyle::Body, QFont::Medium));
        painter.drawText(area.adjusted(-1, 0, 1, 0), Qt::AlignCenter, wayText());
    }
    painter.setFont(theme.font(TextStyle::Body));
    painter.setPen(ink);
    drawLine(&painter, rest, shownText());
    QPainterPath clip;
    clip.addRoundedRect(box, radius::card, radius::card);
    painter.setClipPath(clip);
    QRectF line(box.left(), box.bottom() - 2, box.width() * leftShare(), 2);
    if (layoutDirection() == Qt::RightToLeft)
        line.moveRight(box.right());
    painter.fillRect(line, theme.color(ColorRole::ToastKey));
}

void Toast::mousePressEvent(QMouseEvent *event)
{
    if (!hasWay() || !wayArea().adjusted(-6, 0, 6, 0).contains(event->position()))
        return;
    if (m_news.undo)
        undo();
    else
        open();
}

void Toast::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    place();
    raise();
}

} // namespace caseline
