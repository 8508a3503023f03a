// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "settings_form.h"

namespace caseline {

class NoticeSettings;
struct NoticeChoice;

/// What is worth a notification of the desktop, and whether it is heard. What is chosen applies at
/// once.
class NoticesForm : public SettingsForm
{
    Q_OBJECT
public:
    explicit NoticesForm(NoticeSettings &settings, QWidget *parent = nullptr);

private:
    /// A row that turns `part` of the choice on and off.
    void addSwitch(const QString &name, const QString &consequence, bool NoticeChoice::*part);
    void addTrial();

    NoticeSettings &m_settings;
};

} // namespace caseline
