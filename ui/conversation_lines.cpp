// SPDX-License-Identifier: GPL-3.0-or-later
#include "conversation_lines.h"

#include "icons.h"
#include "shapes.h"
#include "text_paint.h"
#include "theme.h"
#include "time_text.h"

#include <QPainter>

#include <cmath>

namespace caseline {

namespace {

struct LineIcon
{
    Icon icon;
    ColorRole color;
};

LineIcon lineIconOf(const QString &kind)
{
    if (kind == QLatin1String("escalated"))
        return {Icon::Flag, ColorRole::Urgent};
    if (kind == QLatin1String("sla_breached"))
        return {Icon::Clockalert, ColorRole::Urgent};
    if (kind == QLatin1String("assignee") || kind == QLatin1String("claimed"))
        return {Icon::Userplus, ColorRole::Muted};
    if (kind == QLatin1String("team"))
        return {Icon::Users, ColorRole::Muted};
    if (kind == QLatin1String("handed_back") || kind == QLatin1String("deescalated"))
        return {Icon::Hand, ColorRole::Muted};
    if (kind == QLatin1String("delivery_failed"))
        return {Icon::Warn, ColorRole::ErrorText};
    if (kind == QLatin1String("undone") || kind == QLatin1String("reply_taken_back"))
        return {Icon::Undo, ColorRole::Muted};
    if (kind == QLatin1String("category") || kind == QLatin1String("category_confirmed"))
        return {Icon::Tag, ColorRole::Muted};
    if (kind == QLatin1String("snooze"))
        return {Icon::Snooze, ColorRole::Muted};
    if (kind == QLatin1String("priority"))
        return {Icon::Bars, ColorRole::Muted};
    if (kind == QLatin1String("reminded"))
        return {Icon::Bell, ColorRole::Muted};
    if (kind == QLatin1String("status") || kind == QLatin1String("reopened"))
        return {Icon::Checkcircle, ColorRole::Muted};
    return {Icon::Info, ColorRole::Muted};
}

} // namespace

DayLine::DayLine(const QString &day, QWidget *parent)
    : QWidget(parent)
    , m_day(day)
{
    setAccessibleName(day);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

QSize DayLine::sizeHint() const
{
    return {120, Theme::of(this).scaled(20)};
}

void DayLine::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(this);
    QPainter painter(this);
    painter.setFont(theme.font(TextStyle::Caption));
    painter.setPen(theme.color(ColorRole::Muted));
    const double width = textWidth(painter.font(), m_day);
    painter.drawText(rect(), Qt::AlignCenter | Qt::TextSingleLine, m_day);
    const int side = int((this->width() - width) / 2) - 12;
    const QColor line = theme.color(ColorRole::Border);
    painter.fillRect(0, height() / 2, side, 1, line);
    painter.fillRect(this->width() - side, height() / 2, side, 1, line);
}

EventLine::EventLine(const Event &event, const QString &text, QWidget *parent)
    : QWidget(parent)
    , m_kind(event.kind)
    , m_text(text)
{
    setAccessibleName(text);
    setToolTip(text + QStringLiteral(" · ") + TimeText::clock(event.at));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

QSize EventLine::sizeHint() const
{
    return {120, Theme::of(this).scaled(20)};
}

void EventLine::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(this);
    QPainter painter(this);
    QRectF rest = QRectF(rect()).adjusted(3, 0, -3, 0);
    const LineIcon icon = lineIconOf(m_kind);
    paintIcon(&painter, takeLeading(&rest, 16, 7, layoutDirection()), icon.icon,
              theme.color(icon.color), 14);
    painter.setFont(theme.font(TextStyle::Meta));
    painter.setPen(theme.color(ColorRole::Muted));
    drawLine(&painter, rest, m_text);
}

DeliveryLine::DeliveryLine(DeliveryStatus status, const QString &error, QWidget *parent)
    : QWidget(parent)
    , m_words(error)
    , m_error(status != DeliveryStatus::MaybeSent)
{
    if (status == DeliveryStatus::MaybeSent)
        m_head = tr("May have been sent");
    else if (status == DeliveryStatus::Failed)
        m_head = tr("Not delivered yet, it is tried again");
    else
        m_head = tr("Not delivered");
    setAccessibleName(m_head + QLatin1Char(' ') + m_words);
    setToolTip(m_words);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

bool DeliveryLine::isNews(DeliveryStatus status)
{
    return status == DeliveryStatus::Dead || status == DeliveryStatus::MaybeSent ||
           status == DeliveryStatus::Failed;
}

QSize DeliveryLine::sizeHint() const
{
    return {160, Theme::of(this).scaled(40)};
}

void DeliveryLine::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(this);
    QPainter painter(this);
    const bool rtl = layoutDirection() == Qt::RightToLeft;
    const QRectF box = QRectF(rect()).adjusted(rtl ? 0 : 32, 0, rtl ? -32 : 0, 0);
    const QColor ink = theme.color(m_error ? ColorRole::ErrorText : ColorRole::WarnText);
    paintBox(&painter, box, radius::card,
             theme.color(m_error ? ColorRole::ErrorBack : ColorRole::WarnBack), ink);
    QRectF rest = box.adjusted(14, 0, -14, 0);
    paintIcon(&painter, takeLeading(&rest, 16, 8, layoutDirection()), Icon::Warn, ink, 16);
    painter.setFont(theme.font(TextStyle::Meta, QFont::Medium));
    painter.setPen(ink);
    const double width = std::ceil(textWidth(painter.font(), m_head));
    drawLine(&painter, takeLeading(&rest, std::min(width, rest.width()), 8, layoutDirection()),
             m_head);
    painter.setFont(theme.font(TextStyle::Meta));
    painter.setPen(theme.color(ColorRole::Text2));
    if (rest.width() > 24)
        drawLine(&painter, rest, m_words);
}

} // namespace caseline
