// SPDX-License-Identifier: GPL-3.0-or-later
#include "idle_watch.h"

#include <QCoreApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QEvent>
#include <QPointer>

#include <utility>

namespace caseline {

namespace {

using IdleAnswer = std::function<void(std::optional<Milliseconds>)>;

struct IdleService
{
    const char *service;
    const char *path;
    const char *interface;
    const char *method;
};
// Both answer in milliseconds.
constexpr IdleService idleServices[] = {
    {"org.gnome.Mutter.IdleMonitor", "/org/gnome/Mutter/IdleMonitor/Core",
     "org.gnome.Mutter.IdleMonitor", "GetIdletime"},
    {"org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver",
     "GetSessionIdleTime"},
};

void askFrom(size_t place, const IdleAnswer &answer)
{
    const QDBusConnection bus = QDBusConnection::sessionBus();
    if (place >= std::size(idleServices) || !bus.isConnected())
        return answer(std::nullopt);
    const IdleService &ask = idleServices[place];
    auto call =
        QDBusMessage::createMethodCall(QLatin1String(ask.service), QLatin1String(ask.path),
                                       QLatin1String(ask.interface), QLatin1String(ask.method));
    call.setAutoStartService(false);
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(call));
    QObject::connect(watcher, &QDBusPendingCallWatcher::finished, watcher, [=] {
        watcher->deleteLater();
        const QDBusMessage reply = watcher->reply();
        if (reply.type() != QDBusMessage::ReplyMessage || reply.arguments().isEmpty())
            return askFrom(place + 1, answer);
        answer(Milliseconds(reply.arguments().constFirst().toLongLong()));
    });
}

bool isTouch(QEvent::Type type)
{
    switch (type) {
    case QEvent::KeyPress:
    case QEvent::MouseButtonPress:
    case QEvent::MouseMove:
    case QEvent::Wheel:
    case QEvent::TouchBegin:
    case QEvent::TabletPress: return true;
    default: return false;
    }
}

} // namespace

void askDesktopIdle(const IdleAnswer &answer)
{
    askFrom(0, answer);
}

IdleWatch::IdleWatch(const Clock &clock, IdleSource source, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_source(std::move(source))
    , m_touched(clock.now())
{
    connect(&m_timer, &QTimer::timeout, this, &IdleWatch::look);
    m_timer.start(kIdleLook);
    QCoreApplication::instance()->installEventFilter(this);
}

void IdleWatch::look()
{
    // Who works here need not be asked after elsewhere.
    if (!m_idle && m_clock.now() - m_touched < kIdleAfter)
        return;
    m_source([guard = QPointer<IdleWatch>(this)](std::optional<Milliseconds> desktop) {
        if (guard)
            guard->judge(desktop);
    });
}

void IdleWatch::judge(std::optional<Milliseconds> desktop)
{
    const auto here = m_clock.now() - m_touched;
    const bool idle = here >= kIdleAfter && (!desktop || *desktop >= kIdleAfter);
    if (std::exchange(m_idle, idle) != idle)
        Q_EMIT idleChanged(idle);
}

bool IdleWatch::eventFilter(QObject *watched, QEvent *event)
{
    if (isTouch(event->type())) {
        m_touched = m_clock.now();
        if (std::exchange(m_idle, false))
            Q_EMIT idleChanged(false);
    }
    return QObject::eventFilter(watched, event);
}

} // namespace caseline
