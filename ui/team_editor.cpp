// SPDX-License-Identifier: GPL-3.0-or-later
#include "team_editor.h"

#include "button.h"
#include "items/team_list.h"
#include "label.h"
#include "presence_words.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QSignalBlocker>

namespace caseline {

namespace {

constexpr int editorIndent = 36;

} // namespace

TeamEditor::TeamEditor(const TeamList &teams, QWidget *parent)
    : QWidget(parent)
    , m_teams(teams)
    , m_name(new QLineEdit(this))
    , m_roundRobin(new QCheckBox(tr("Give tickets on to whose turn it is (round robin)"), this))
    , m_column(new QVBoxLayout(this))
{
    m_column->setContentsMargins(editorIndent, 10, 0, 16);
    m_column->setSpacing(8);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    auto *rename = new Button(ButtonKind::Plain, tr("Rename"), this);
    row->addWidget(m_name, 1);
    row->addWidget(rename);
    m_column->addLayout(row);
    m_column->addWidget(m_roundRobin);
    auto *turn = new Label(TextStyle::Meta, ColorRole::Muted,
                           tr("Of those who are there: who has the fewest open tickets, then who "
                              "got none for the longest. With nobody there it waits in the team."),
                           this);
    turn->setWordWrap(true);
    m_column->addWidget(turn);
    auto *nobody = new Label(TextStyle::Body, ColorRole::Muted,
                             tr("Nobody logs in here yet. Add people first, then put them into "
                                "the team."),
                             this);
    nobody->setWordWrap(true);
    m_nobody = nobody;
    m_column->addWidget(nobody);
    connect(rename, &QPushButton::clicked, this, &TeamEditor::rename);
    connect(m_name, &QLineEdit::returnPressed, this, &TeamEditor::rename);
    connect(m_roundRobin, &QCheckBox::toggled, this, [this](bool on) {
        TeamChange change;
        change.roundRobin = on;
        Q_EMIT wanted(m_team.id, change);
    });
}

void TeamEditor::showTeam(const Team &team)
{
    const bool typed = m_name->isModified() && m_name->text() != m_team.name;
    m_team = team;
    if (!typed)
        m_name->setText(team.name);
    m_name->setAccessibleName(tr("Name of %1").arg(team.name));
    const QSignalBlocker quiet(m_roundRobin);
    m_roundRobin->setChecked(team.roundRobin);
    showPeople();
}

/// Boxes stay where they are, so that the one with the focus keeps it.
void TeamEditor::showPeople()
{
    QMap<QString, QCheckBox *> before = std::exchange(m_people, {});
    for (const Colleague &person : m_teams.colleagues()) {
        QCheckBox *box = before.take(person.name);
        if (!box) {
            box = boxFor(person.name);
            m_column->addWidget(box);
        }
        const QSignalBlocker quiet(box);
        box->setText(
            QStringLiteral("%1 · %2").arg(person.name, PresenceWords::of(m_teams, person)));
        box->setChecked(m_team.members.contains(person.name));
        m_people.insert(person.name, box);
    }
    for (QCheckBox *gone : std::as_const(before)) {
        gone->hide();
        gone->deleteLater();
    }
    m_nobody->setVisible(m_people.isEmpty());
}

QCheckBox *TeamEditor::boxFor(const QString &name)
{
    auto *box = new QCheckBox(this);
    connect(box, &QCheckBox::toggled, this, [this, name](bool in) {
        TeamChange change;
        (in ? change.join : change.leave) << name;
        Q_EMIT wanted(m_team.id, change);
    });
    return box;
}

void TeamEditor::rename()
{
    const QString name = m_name->text().trimmed();
    if (name == m_team.name)
        return;
    m_name->setModified(false);
    TeamChange change;
    change.name = name;
    Q_EMIT wanted(m_team.id, change);
}

} // namespace caseline
