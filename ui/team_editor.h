// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/teams.h"

#include <QMap>
#include <QWidget>

class QCheckBox;
class QLineEdit;
class QVBoxLayout;

namespace caseline {

class TeamList;

/// One team: its name, whether it gives on what it gets, and who is in it. Each applies at once.
class TeamEditor : public QWidget
{
    Q_OBJECT
public:
    explicit TeamEditor(const TeamList &teams, QWidget *parent = nullptr);

    TeamId team() const { return m_team.id; }
    /// As it is now; a name that is being typed stays.
    void showTeam(const Team &team);

Q_SIGNALS:
    void wanted(caseline::TeamId team, const caseline::TeamChange &change);

private:
    void showPeople();
    QCheckBox *boxFor(const QString &name);
    void rename();

    const TeamList &m_teams;
    Team m_team;
    QLineEdit *m_name;
    QCheckBox *m_roundRobin;
    QVBoxLayout *m_column;
    QWidget *m_nobody;
    QMap<QString, QCheckBox *> m_people;
};

} // namespace caseline
