// SPDX-License-Identifier: GPL-3.0-or-later
#include "window_appearance.h"

#include <QSettings>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

Appearance appearanceFrom(const QSettings &settings)
{
    Appearance appearance;
    const QString scheme = settings.value(u"scheme"_s).toString();
    if (scheme == "light"_L1)
        appearance.scheme = SchemeChoice::Light;
    else if (scheme == "dark"_L1)
        appearance.scheme = SchemeChoice::Dark;
    if (settings.value(u"density"_s).toString() == "compact"_L1)
        appearance.density = Density::Compact;
    const double scale = settings.value(u"font_scale"_s, 1.0).toDouble();
    appearance.fontScale = std::clamp(scale, 0.8, 2.0);
    return appearance;
}

void keepAppearance(QSettings &settings, const Appearance &appearance)
{
    const QString scheme = appearance.scheme == SchemeChoice::Light  ? u"light"_s
                           : appearance.scheme == SchemeChoice::Dark ? u"dark"_s
                                                                     : u"system"_s;
    settings.setValue(u"scheme"_s, scheme);
    settings.setValue(u"density"_s,
                      appearance.density == Density::Compact ? u"compact"_s : u"comfortable"_s);
    settings.setValue(u"font_scale"_s, appearance.fontScale);
}

} // namespace

QString windowSettingsFile(const Settings &settings)
{
    return settings.dataFolder + u"/window.ini"_s;
}

WindowAppearance::WindowAppearance(CaselineStyle *style, const Settings &settings)
    : m_file(windowSettingsFile(settings))
    , m_theme(style)
{
    m_theme.setAppearance(appearanceFrom(QSettings(m_file, QSettings::IniFormat)));
    connect(&m_theme, &ThemeController::themeChanged, this, [this] {
        QSettings kept(m_file, QSettings::IniFormat);
        keepAppearance(kept, m_theme.appearance());
    });
}

} // namespace caseline
