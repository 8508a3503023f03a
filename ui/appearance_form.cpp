// SPDX-License-Identifier: GPL-3.0-or-later
#include "appearance_form.h"

#include "button.h"
#include "form_parts.h"
#include "label.h"
#include "segmented.h"
#include "setting_fields.h"
#include "theme_controller.h"

#include <algorithm>

namespace caseline {

namespace {

constexpr double smallestLetters = 0.9;
constexpr double largestLetters = 1.5;
constexpr double lettersStep = 0.1;

} // namespace

AppearanceForm::AppearanceForm(ThemeController &themes, QWidget *parent)
    : SettingsForm(SettingFields::name(SettingsSection::Appearance),
                   SettingFields::sentence(SettingsSection::Appearance), parent)
    , m_themes(themes)
    , m_scheme(new Segmented(SegmentLook::Boxed, tr("Colours")))
    , m_density(new Segmented(SegmentLook::Boxed, tr("Rows")))
    , m_smaller(new Button(ButtonKind::Plain, tr("Smaller")))
    , m_larger(new Button(ButtonKind::Plain, tr("Larger")))
    , m_size(new Label(TextStyle::Body, ColorRole::Text))
{
    m_scheme->addSegment(tr("System"));
    m_scheme->addSegment(tr("Light"), Icon::Sun);
    m_scheme->addSegment(tr("Dark"), Icon::Snooze);
    m_density->addSegment(tr("Comfortable"));
    m_density->addSegment(tr("Compact"));
    addWidget(FormParts::choiceRow(tr("Colours"), tr("System follows the desktop"), {m_scheme},
                                   column()));
    addWidget(
        FormParts::choiceRow(tr("Rows"), tr("Compact shows more of them"), {m_density}, column()));
    addWidget(FormParts::choiceRow(tr("Size of type"), tr("Rows grow with it"),
                                   {m_smaller, m_size, m_larger}, column()));
    connect(m_scheme, &Segmented::chosen, this, [this](int index) {
        Appearance chosen = m_themes.appearance();
        chosen.scheme = SchemeChoice(index);
        m_themes.setAppearance(chosen);
    });
    connect(m_density, &Segmented::chosen, this, [this](int index) {
        Appearance chosen = m_themes.appearance();
        chosen.density = Density(index);
        m_themes.setAppearance(chosen);
    });
    connect(m_smaller, &QPushButton::clicked, this, [this] { resizeType(-lettersStep); });
    connect(m_larger, &QPushButton::clicked, this, [this] { resizeType(lettersStep); });
    connect(&m_themes, &ThemeController::themeChanged, this, &AppearanceForm::showChoice);
    showChoice();
}

void AppearanceForm::resizeType(double by)
{
    Appearance chosen = m_themes.appearance();
    chosen.fontScale = std::clamp(chosen.fontScale + by, smallestLetters, largestLetters);
    m_themes.setAppearance(chosen);
}

void AppearanceForm::showChoice()
{
    const Appearance &chosen = m_themes.appearance();
    m_scheme->setCurrent(int(chosen.scheme));
    m_density->setCurrent(int(chosen.density));
    m_size->setText(tr("%1 %").arg(qRound(chosen.fontScale * 100)));
    m_smaller->setEnabled(chosen.fontScale > smallestLetters + lettersStep / 2);
    m_larger->setEnabled(chosen.fontScale < largestLetters - lettersStep / 2);
}

} // namespace caseline
