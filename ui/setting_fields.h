// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "icons.h"

#include <QCoreApplication>
#include <QList>
#include <QString>

namespace caseline {

/// The parts of the settings page, in their order there.
enum class SettingsSection {
    Storage,
    Listener,
    Keys,
    Appearance,
    Notices,
    Language,
    Mail,
    MailLogin,
    Inboxes,
    Senders,
    Messages,
    WebForm,
    Webhooks,
    TicketSystem,
    Providers,
    Hours,
    Reminders,
    People,
    Teams,
};

struct SettingChoice
{
    QString value; ///< empty: the setting is taken out
    QString text;
};

/// One setting as a row: its words, and what it takes.
struct SettingField
{
    QString name; ///< e.g. CASELINE_LISTEN
    QString label;
    QString consequence;
    QString usual; ///< what is in effect while nothing is set
    bool secret = false;
    QList<SettingChoice> choices = {}; ///< none: it is typed
};

/// Which settings stand in which section, and in which words.
class SettingFields
{
    Q_DECLARE_TR_FUNCTIONS(caseline::SettingFields)
public:
    static QList<SettingsSection> sections();
    static QString name(SettingsSection section);
    static QString sentence(SettingsSection section);
    static Icon icon(SettingsSection section);
    /// The heading over a section and those after it; empty: it belongs to the one before.
    static QString groupBefore(SettingsSection section);
    static QList<SettingField> of(SettingsSection section);

private:
    static QList<SettingField> listener();
    static QList<SettingField> mail();
    static QList<SettingField> mailLogin();
    static QList<SettingField> messages();
    static QList<SettingField> providers();
    static QList<SettingField> fallback();
};

} // namespace caseline
