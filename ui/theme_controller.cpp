// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme_controller.h"

#include "caseline_style.h"

#include <QApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QDBusVariant>

namespace caseline {

namespace {

const auto portalService = QStringLiteral("org.freedesktop.portal.Desktop");
const auto portalPath = QStringLiteral("/org/freedesktop/portal/desktop");
const auto portalSettings = QStringLiteral("org.freedesktop.portal.Settings");
const auto appearanceGroup = QStringLiteral("org.freedesktop.appearance");
const auto schemeKey = QStringLiteral("color-scheme");
constexpr uint portalPrefersDark = 1;

/// The portal's older Read wraps the value in one variant more than it says.
uint unwrapped(QVariant value)
{
    while (value.userType() == qMetaTypeId<QDBusVariant>())
        value = value.value<QDBusVariant>().variant();
    return value.toUInt();
}

} // namespace

ThemeController::ThemeController(CaselineStyle *style, QObject *parent)
    : QObject(parent)
    , m_style(style)
    , m_system(QApplication::palette().color(QPalette::Window).lightness() < 128 ? Scheme::Dark
                                                                                 : Scheme::Light)
{
    QDBusConnection::sessionBus().connect(portalService, portalPath, portalSettings,
                                          QStringLiteral("SettingChanged"), this,
                                          SLOT(settingChanged(QString, QString, QDBusVariant)));
    askPortal();
    apply();
}

void ThemeController::setAppearance(const Appearance &appearance)
{
    if (m_appearance == appearance)
        return;
    m_appearance = appearance;
    apply();
}

void ThemeController::askPortal()
{
    const QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    QDBusMessage call = QDBusMessage::createMethodCall(portalService, portalPath, portalSettings,
                                                       QStringLiteral("Read"));
    call << appearanceGroup << schemeKey;
    auto *watcher = new QDBusPendingCallWatcher(bus.asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        const QDBusPendingReply<QDBusVariant> reply = *watcher;
        watcher->deleteLater();
        if (reply.isValid())
            setSystemScheme(unwrapped(reply.value().variant()));
    });
}

void ThemeController::settingChanged(const QString &group, const QString &key,
                                     const QDBusVariant &value)
{
    if (group == appearanceGroup && key == schemeKey)
        setSystemScheme(unwrapped(value.variant()));
}

void ThemeController::setSystemScheme(uint portalValue)
{
    m_system = portalValue == portalPrefersDark ? Scheme::Dark : Scheme::Light;
    apply();
}

void ThemeController::apply()
{
    Scheme scheme = m_system;
    if (m_appearance.scheme != SchemeChoice::System)
        scheme = m_appearance.scheme == SchemeChoice::Dark ? Scheme::Dark : Scheme::Light;
    const Theme theme(scheme, m_appearance.density, m_appearance.fontScale);
    if (theme == m_style->theme())
        return;
    m_style->setTheme(theme);
    Q_EMIT themeChanged();
}

} // namespace caseline
