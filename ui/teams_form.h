// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"
#include "ports/teams.h"
#include "settings_form.h"
#include "theme.h"

class QLineEdit;

namespace caseline {

class Button;
class Label;
class TeamEditor;
class TeamList;

/// The teams: new ones, another name, who is in them, an end. Each change applies at once and can
/// be taken back.
class TeamsForm : public SettingsForm
{
    Q_OBJECT
public:
    explicit TeamsForm(TeamList &teams, QWidget *parent = nullptr);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void buildMaker();
    void create();
    void change(TeamId id, const TeamChange &change, bool takenBack = false);
    QString saidOf(const Team &team, const TeamChange &change) const;
    void landed(const Result<Team> &team, const TeamChange &undo, const QString &said,
                bool canUndo = true);
    void bringBack();
    void say(const QString &news, ColorRole role, bool canUndo);
    void refresh();
    void addTeamRow(const Team &team);
    void toggle(TeamId id);
    void sayThereAreNone();

    TeamList &m_teams;
    QLineEdit *m_name;
    Button *m_create;
    Label *m_news;
    Button *m_undo;
    QWidget *m_list;
    TeamId m_open; ///< whose people are shown
    TeamEditor *m_editor = nullptr;
    TeamId m_undoTeam;
    TeamChange m_undoChange;
};

} // namespace caseline
