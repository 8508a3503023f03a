// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme.h"

#include <QObject>

class QDBusVariant;

namespace caseline {

class CaselineStyle;

enum class SchemeChoice { System, Light, Dark };

/// What a person chose in the settings.
struct Appearance
{
    SchemeChoice scheme = SchemeChoice::System;
    Density density = Density::Comfortable;
    double fontScale = 1.0;
    friend bool operator==(const Appearance &, const Appearance &) = default;
};

/// Keeps the style at what was chosen, and at what the desktop says while the choice is "system":
/// the desktop portal's colour scheme, else the lightness of the palette found at start.
class ThemeController : public QObject
{
    Q_OBJECT
public:
    explicit ThemeController(CaselineStyle *style, QObject *parent = nullptr);

    const Appearance &appearance() const { return m_appearance; }
    void setAppearance(const Appearance &appearance);

Q_SIGNALS:
    void themeChanged();

private Q_SLOTS:
    void settingChanged(const QString &group, const QString &key, const QDBusVariant &value);

private:
    void askPortal();
    void setSystemScheme(uint portalValue);
    void apply();

    CaselineStyle *m_style;
    Appearance m_appearance;
    Scheme m_system = Scheme::Light;
};

} // namespace caseline
