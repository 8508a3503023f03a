// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop_notifier.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QGuiApplication>

#include <functional>

namespace caseline {

namespace {

constexpr auto notifierService = "org.freedesktop.Notifications";
constexpr auto notifierPath = "/org/freedesktop/Notifications";
constexpr auto openAction = "default"; // the specification's name for a click on the whole
constexpr int usualTime = -1;          // the desktop knows best

QDBusMessage notifierCall(const char *method)
{
    return QDBusMessage::createMethodCall(QLatin1String(notifierService),
                                          QLatin1String(notifierPath),
                                          QLatin1String(notifierService), QLatin1String(method));
}

} // namespace

DesktopNotifier::DesktopNotifier(const QDBusConnection &bus, QObject *parent)
    : QObject(parent)
    , m_bus(bus)
{
    if (!m_bus.isConnected())
        return;
    const auto listen = [this](const char *signal, const char *slot) {
        m_bus.connect(QLatin1String(notifierService), QLatin1String(notifierPath),
                      QLatin1String(notifierService), QLatin1String(signal), this, slot);
    };
    listen("ActionInvoked", SLOT(act(uint, QString)));
    listen("NotificationClosed", SLOT(close(uint, uint)));
    askWhatItCan();
}

void DesktopNotifier::askWhatItCan()
{
    auto *watcher =
        new QDBusPendingCallWatcher(m_bus.asyncCall(notifierCall("GetCapabilities")), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        const QDBusPendingReply<QStringList> reply = *watcher;
        m_there = reply.isValid();
        m_markup = m_there && reply.value().contains(QLatin1String("body-markup"));
        watcher->deleteLater();
    });
}

void DesktopNotifier::show(const QString &title, const QString &body, TicketId ticket, bool sound)
{
    QVariantMap hints{
        {QStringLiteral("desktop-entry"), QGuiApplication::desktopFileName()},
        {QStringLiteral("suppress-sound"), !sound},
    };
    if (sound)
        hints.insert(QStringLiteral("sound-name"), QStringLiteral("message-new-instant"));
    QDBusMessage call = notifierCall("Notify");
    call << QStringLiteral("Caseline") << 0U << QStringLiteral("caseline") << title
         << (m_markup ? body.toHtmlEscaped() : body)
         << QStringList{QLatin1String(openAction), tr("Open")} << hints << usualTime;
    auto *watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher, ticket] {
        const QDBusPendingReply<uint> reply = *watcher;
        if (reply.isValid())
            m_shown.insert(reply.value(), ticket);
        watcher->deleteLater();
    });
}

void DesktopNotifier::act(uint id, const QString &action)
{
    if (m_shown.contains(id) && action == QLatin1String(openAction))
        Q_EMIT opened(m_shown.take(id));
}

void DesktopNotifier::close(uint id, uint)
{
    m_shown.remove(id);
}

} // namespace caseline
