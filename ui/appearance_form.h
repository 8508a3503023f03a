// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "settings_form.h"

namespace caseline {

class Button;
class Label;
class Segmented;
class ThemeController;

/// Colours, density and size of type. What is chosen applies at once.
class AppearanceForm : public SettingsForm
{
    Q_OBJECT
public:
    explicit AppearanceForm(ThemeController &themes, QWidget *parent = nullptr);

private:
    void showChoice();
    void resizeType(double by);

    ThemeController &m_themes;
    Segmented *m_scheme;
    Segmented *m_density;
    Button *m_smaller;
    Button *m_larger;
    Label *m_size;
};

} // namespace caseline
