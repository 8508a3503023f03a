// SPDX-License-Identifier: GPL-3.0-or-later
#include "key_strip.h"

#include "commands.h"
#include "key_cap.h"
#include "key_text.h"
#include "shapes.h"
#include "text_paint.h"
#include "theme.h"
#include "time_text.h"

#include <QPainter>

#include <cmath>

namespace caseline {

namespace {

constexpr int stripHeight = 28;
constexpr int stripSide = 12;
constexpr int stripKeyGap = 7;
constexpr int partGap = 16;

} // namespace

KeyStrip::KeyStrip(const Commands &commands, QWidget *parent)
    : QWidget(parent)
    , m_commands(commands)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Keys that work now"));
    connect(&commands, &Commands::refreshed, this, qOverload<>(&QWidget::update));
}

void KeyStrip::setKeys(const QStringList &commandIds)
{
    m_ids = commandIds;
    update();
}

void KeyStrip::setState(const DeskState &state)
{
    if (m_state == state)
        return;
    m_state = state;
    setAccessibleDescription(
        tr("Outbox %1").arg(state.waiting) + QStringLiteral(", ") +
        (state.listening ? tr("listening on %1").arg(state.listener) : tr("not listening")));
    update();
}

QSize KeyStrip::sizeHint() const
{
    return {400, Theme::of(this).scaled(stripHeight)};
}

void KeyStrip::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::of(this);
    QPainter painter(this);
    painter.fillRect(rect(), theme.color(ColorRole::Window));
    painter.fillRect(0, 0, width(), 1, theme.color(ColorRole::Border));
    const QRectF rest = paintState(&painter, QRectF(rect()).adjusted(stripSide, 1, -stripSide, 0));
    paintKeys(&painter, rest);
}

QRectF KeyStrip::paintState(QPainter *painter, QRectF rest) const
{
    const Theme &theme = Theme::of(this);
    const auto direction = layoutDirection();
    painter->setFont(theme.font(TextStyle::Meta));
    const auto words = [&](const QString &text, ColorRole color) {
        painter->setPen(theme.color(color));
        const double width = std::ceil(tabularWidth(painter->font(), text));
        drawTabular(painter, takeTrailing(&rest, width, stripKeyGap, direction), text);
    };
    const auto dot = [&](ColorRole color) {
        const QRectF at = takeTrailing(&rest, 8, partGap, direction);
        paintBox(painter, QRectF(at.center().x() - 3.5, at.center().y() - 3.5, 7, 7), 3.5,
                 theme.color(color));
    };
    if (m_state.synced) {
        words(tr("Synced %1").arg(TimeText::clockWithSeconds(*m_state.synced)), ColorRole::Text2);
        takeTrailing(&rest, 0, partGap - stripKeyGap, direction);
    }
    if (!m_state.listener.isEmpty()) {
        words(m_state.listening ? isolated(m_state.listener)
                                : tr("%1 is taken").arg(isolated(m_state.listener)),
              m_state.listening ? ColorRole::Text2 : ColorRole::ErrorText);
        dot(m_state.listening ? ColorRole::Resolved : ColorRole::Urgent);
    }
    words(m_state.failed > 0
              ? tr("Outbox %1, %n gave up", nullptr, m_state.failed).arg(m_state.waiting)
              : tr("Outbox %1").arg(m_state.waiting),
          m_state.failed > 0 ? ColorRole::ErrorText : ColorRole::Text2);
    paintIcon(painter, takeTrailing(&rest, 14, partGap, direction), Icon::Outbox,
              theme.color(ColorRole::Text2), 14);
    return rest;
}

/// From the start as many as fit; the last one (all keys) always.
QList<const WindowCommand *> KeyStrip::fitting(double room) const
{
    QList<const WindowCommand *> shown;
    for (const QString &id : m_ids)
        if (const WindowCommand *command = m_commands.find(id);
            command && !command->brief.isEmpty() && m_commands.isEnabled(*command))
            shown += command;
    double need = 0;
    for (const WindowCommand *command : std::as_const(shown))
        need += widthOf(*command) + partGap;
    while (shown.size() > 1 && need > room + partGap) {
        const qsizetype last = shown.size() - 2;
        need -= widthOf(*shown.at(last)) + partGap;
        shown.removeAt(last);
    }
    return shown;
}

double KeyStrip::widthOf(const WindowCommand &command) const
{
    const Theme &theme = Theme::of(this);
    return keyCapSize(theme, keyText(command.keys)).width() + stripKeyGap +
           std::ceil(textWidth(theme.font(TextStyle::Meta), command.brief)) + 1;
}

void KeyStrip::paintKeys(QPainter *painter, QRectF rest) const
{
    const Theme &theme = Theme::of(this);
    const auto shown = fitting(rest.width());
    for (const WindowCommand *command : shown) {
        const double whole = widthOf(*command);
        const QString keys = keyText(command->keys);
        const QSizeF cap = keyCapSize(theme, keys);
        QRectF part = takeLeading(&rest, whole, partGap, layoutDirection());
        const QRectF slot = takeLeading(&part, cap.width(), stripKeyGap, layoutDirection());
        paintKeyCap(painter, theme,
                    QRectF(slot.left(), std::round(slot.center().y() - cap.height() / 2),
                           cap.width(), cap.height()),
                    keys);
        painter->setFont(theme.font(TextStyle::Meta));
        painter->setPen(theme.color(ColorRole::Text2));
        drawLine(painter, part, command->brief);
    }
}

} // namespace caseline
