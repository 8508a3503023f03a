// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "settings.h"

#include "ui/theme_controller.h"

namespace caseline {

/// Where a window keeps what it remembers at this machine.
QString windowSettingsFile(const Settings &settings);

/// How windows look at this machine: as it was chosen last, kept as soon as it is chosen. Before a
/// log-in, too. On the GUI thread.
class WindowAppearance : public QObject
{
    Q_OBJECT
public:
    WindowAppearance(CaselineStyle *style, const Settings &settings);
    ThemeController &theme() { return m_theme; }

private:
    const QString m_file;
    ThemeController m_theme;
};

} // namespace caseline
