// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/accounts.h"
#include "ports/background.h"
#include "ports/blocked_senders.h"
#include "ports/connection_trials.h"
#include "ports/inboxes.h"
#include "ports/webhooks.h"
#include "setting_fields.h"

#include <QMap>
#include <QTimer>
#include <QWidget>

class QStackedWidget;
class QVBoxLayout;

namespace caseline {

class Button;
class Commands;
class Clock;
class Label;
class NavigationItem;
class NoticeSettings;
class SearchField;
class SettingRow;
class SettingsForm;
class TeamList;
class ThemeController;

/// What the settings page asks. All outlive it; `background` runs what blocks.
struct SettingsPorts
{
    SettingsBook &book;
    KeyDirectory &keys;
    UserDirectory &users;
    WebhookDirectory &webhooks;
    InboxDirectory &inboxes;
    const BlockedSenderReader &blocked;
    BlockedSenders &senders;
    TeamList *teams; ///< none: they are not offered
    ConnectionTrials &trials;
    Background &background;
    ThemeController &themes;
    const Clock &clock;
    Caller caller;                     ///< who decides no rules says only how the window looks
    NoticeSettings *notices = nullptr; ///< none: the window tells the desktop nothing
};

/// The settings by section. What is typed is checked in place with the words of the start, and
/// written together by Save; it takes effect at the next start. Appearance and keys apply at once.
class SettingsPage : public QWidget
{
    Q_OBJECT
public:
    explicit SettingsPage(SettingsPorts ports, QWidget *parent = nullptr);
    ~SettingsPage() override;

    /// "Save" and "Find a setting" for keys, strip and palette.
    void offerCommands(Commands &commands);
    void showSection(SettingsSection section);
    /// Shows it and goes to its first field.
    void enterSection(SettingsSection section);
    SettingsSection section() const { return m_section; }
    SettingRow *row(const QString &name) const;
    bool isChanged() const { return !changes().isEmpty(); }
    void save();
    void discard();

Q_SIGNALS:
    /// Chosen by its name from wherever one is.
    void sectionWanted(caseline::SettingsSection section);

protected:
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void buildSections(QVBoxLayout *column);
    /// Goes on among the sections that are offered; before the first is the search.
    void stepSection(int by);
    SettingsForm *formFor(SettingsSection section);
    SettingsForm *buildRows(SettingsSection section);
    void addTrials(SettingsSection section, SettingsForm *form);
    QWidget *buildBar();
    SettingChanges changes() const;
    void check();
    void showBar();
    void reload();
    void find(const QString &words);
    void showCaptions();
    void saved(const Result<void> &written);

    const SettingsPorts m_ports;
    SearchField *m_find;
    QStackedWidget *m_stack;
    QWidget *m_bar;
    Label *m_news;
    Button *m_discard;
    Button *m_save;
    QMap<SettingsSection, NavigationItem *> m_items;
    QMap<SettingsSection, SettingsForm *> m_forms;
    QMap<QString, SettingRow *> m_rows;
    QMap<QString, SettingsSection> m_places;
    SettingsSection m_section = SettingsSection::Storage;
    std::optional<SettingTrouble> m_trouble;
    QTimer m_pause;
    bool m_saving = false;
    bool m_waitsForStart = false; ///< something was saved that is not in effect
    Commands *m_commands = nullptr;
};

} // namespace caseline
