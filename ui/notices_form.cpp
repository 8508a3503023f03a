// SPDX-License-Identifier: GPL-3.0-or-later
#include "notices_form.h"

#include "button.h"
#include "form_parts.h"
#include "notice_settings.h"
#include "segmented.h"
#include "setting_fields.h"

namespace caseline {

NoticesForm::NoticesForm(NoticeSettings &settings, QWidget *parent)
    : SettingsForm(SettingFields::name(SettingsSection::Notices),
                   SettingFields::sentence(SettingsSection::Notices), parent)
    , m_settings(settings)
{
    addSwitch(tr("Assigned to me"), tr("Somebody else gave me a ticket"), &NoticeChoice::assigned);
    addSwitch(tr("New escalation"), tr("By a rule, or by somebody else"), &NoticeChoice::escalated);
    addSwitch(tr("Due soon"), tr("One of mine, within the hour"), &NoticeChoice::dueSoon);
    addSwitch(tr("Could not be delivered"), tr("A letter of ours was given up"),
              &NoticeChoice::deliveryFailed);
    addSwitch(tr("Sound"), tr("Each is heard, too"), &NoticeChoice::sound);
    addTrial();
}

void NoticesForm::addSwitch(const QString &name, const QString &consequence,
                            bool NoticeChoice::*part)
{
    auto *choice = new Segmented(SegmentLook::Boxed, name);
    choice->addSegment(tr("On"));
    choice->addSegment(tr("Off"));
    const auto show = [this, choice, part] {
        choice->setCurrent(m_settings.choice().*part ? 0 : 1);
    };
    addWidget(FormParts::choiceRow(name, consequence, {choice}, column()));
    connect(choice, &Segmented::chosen, this, [this, part](int index) {
        NoticeChoice chosen = m_settings.choice();
        chosen.*part = index == 0;
        m_settings.setChoice(chosen);
    });
    connect(&m_settings, &NoticeSettings::changed, choice, show);
    show();
}

void NoticesForm::addTrial()
{
    auto *trial = new Button(ButtonKind::Plain, Icon::Bell, tr("Show one now"));
    connect(trial, &QPushButton::clicked, &m_settings, &NoticeSettings::trialWanted);
    addWidget(
        FormParts::choiceRow(tr("Try it"), tr("As this desktop shows them"), {trial}, column()));
}

} // namespace caseline
