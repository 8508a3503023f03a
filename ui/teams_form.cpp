// SPDX-License-Identifier: GPL-3.0-or-later
#include "teams_form.h"

#include "access_row.h"
#include "button.h"
#include "error_text.h"
#include "items/team_list.h"
#include "label.h"
#include "presence_words.h"
#include "setting_fields.h"
#include "team_editor.h"

#include <QHBoxLayout>
#include <QLineEdit>

#include <algorithm>

namespace caseline {

namespace {

QString teamTrouble(const Error &error)
{
    const QString field = error.fields.empty() ? QString() : error.fields.front().field;
    if (error.kind == ErrorKind::Conflict)
        return TeamsForm::tr("Another team has this name.");
    if (field == QLatin1String("name"))
        return TeamsForm::tr("A team has a name of at most 60 characters, and not “none”.");
    if (field == QLatin1String("members"))
        return TeamsForm::tr("Somebody of them is no longer here.");
    return ErrorText::of(error);
}

} // namespace

TeamsForm::TeamsForm(TeamList &teams, QWidget *parent)
    : SettingsForm(SettingFields::name(SettingsSection::Teams),
                   SettingFields::sentence(SettingsSection::Teams), parent)
    , m_teams(teams)
    , m_name(new QLineEdit(column()))
    , m_create(new Button(ButtonKind::Plain, Icon::Plus, tr("Add"), column()))
    , m_news(new Label(TextStyle::Meta, ColorRole::Muted, {}, column()))
    , m_undo(new Button(ButtonKind::Plain, Icon::Undo, tr("Undo"), column()))
    , m_list(new QWidget(column()))
{
    auto *rows = new QVBoxLayout(m_list);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    buildMaker();
    auto *line = new QWidget(column());
    auto *row = new QHBoxLayout(line);
    row->setContentsMargins(0, 0, 0, 8);
    row->setSpacing(8);
    m_news->setWordWrap(true);
    m_undo->setSmall(true);
    m_undo->hide();
    row->addWidget(m_news, 1);
    row->addWidget(m_undo);
    addWidget(line);
    addWidget(m_list);
    connect(m_undo, &QPushButton::clicked, this, &TeamsForm::bringBack);
    connect(&teams, &TeamList::changed, this, &TeamsForm::refresh);
    refresh();
}

void TeamsForm::buildMaker()
{
    auto *maker = new QWidget(column());
    auto *row = new QHBoxLayout(maker);
    row->setContentsMargins(0, 4, 0, 8);
    row->setSpacing(8);
    m_name->setPlaceholderText(tr("Name of a new team"));
    m_name->setAccessibleName(tr("Name of a new team"));
    row->addWidget(m_name, 1);
    row->addWidget(m_create);
    addWidget(maker);
    connect(m_create, &QPushButton::clicked, this, &TeamsForm::create);
    connect(m_name, &QLineEdit::returnPressed, this, &TeamsForm::create);
}

void TeamsForm::create()
{
    if (!m_create->isEnabled())
        return;
    m_create->setEnabled(false);
    Team team;
    team.name = m_name->text().trimmed();
    m_teams.create(team, [this](const Result<Team> &made, const TeamChange &undo) {
        m_create->setEnabled(true);
        if (made) {
            m_name->clear();
            m_open = made->id; // who is in it comes next
        }
        landed(made, undo, made ? tr("%1 is there. Who is in it?").arg(made->name) : QString());
    });
}

void TeamsForm::change(TeamId id, const TeamChange &change, bool takenBack)
{
    m_teams.change(id, change,
                   [this, change, takenBack](const Result<Team> &team, const TeamChange &undo) {
                       if (takenBack && team)
                           return landed(team, {}, tr("Taken back."), false);
                       landed(team, undo, team ? saidOf(*team, change) : QString());
                   });
}

QString TeamsForm::saidOf(const Team &team, const TeamChange &change) const
{
    if (change.active)
        return *change.active
                   ? tr("%1 is given tickets again.").arg(team.name)
                   : tr("%1 is retired: it keeps its tickets and is given no more.").arg(team.name);
    if (change.roundRobin)
        return *change.roundRobin
                   ? tr("%1 gives what it gets on to whose turn it is.").arg(team.name)
                   : tr("What %1 gets waits until somebody takes it.").arg(team.name);
    if (!change.join.isEmpty())
        return tr("%1 is in %2 now.").arg(change.join.first(), team.name);
    if (!change.leave.isEmpty())
        return tr("%1 is no longer in %2.").arg(change.leave.first(), team.name);
    return tr("It is called %1 now.").arg(team.name);
}

void TeamsForm::landed(const Result<Team> &team, const TeamChange &undo, const QString &said,
                       bool canUndo)
{
    refresh();
    if (!team)
        return say(teamTrouble(team.error()), ColorRole::ErrorText, false);
    m_undoTeam = team->id;
    m_undoChange = undo;
    say(said, ColorRole::Muted, canUndo);
}

void TeamsForm::bringBack()
{
    m_undo->hide();
    m_name->setFocus(Qt::OtherFocusReason);
    change(m_undoTeam, m_undoChange, true);
}

void TeamsForm::say(const QString &news, ColorRole role, bool canUndo)
{
    m_news->setRole(role);
    m_news->setText(news);
    m_undo->setVisible(canUndo);
}

void TeamsForm::addTeamRow(const Team &team)
{
    QString about = PresenceWords::of(m_teams, team);
    if (team.roundRobin)
        about = tr("Round robin · %1").arg(about);
    auto *row = new AccessRow(Icon::Users, team.name, about, m_list);
    TeamChange other;
    other.active = !team.active;
    const TeamId id = team.id;
    if (team.active) {
        Button *people = row->addAction(id == m_open ? tr("Close") : tr("Change"));
        people->setObjectName(QStringLiteral("change-%1").arg(id.value));
        connect(people, &QPushButton::clicked, this, [this, id] { toggle(id); });
        connect(row->addAction(tr("Retire")), &QPushButton::clicked, this,
                [this, id, other] { change(id, other); });
    } else {
        row->setState(BadgeKind::Outline, tr("Retired"));
        connect(row->addAction(tr("Take up again")), &QPushButton::clicked, this,
                [this, id, other] { change(id, other); });
    }
    m_list->layout()->addWidget(row);
}

/// The button that was pressed is drawn anew, and keeps the focus.
void TeamsForm::toggle(TeamId id)
{
    m_open = m_open == id ? TeamId{} : id;
    refresh();
    // The last one: those before it are on their way out.
    const auto buttons = m_list->findChildren<Button *>(QStringLiteral("change-%1").arg(id.value));
    if (!buttons.isEmpty())
        buttons.last()->setFocus(Qt::OtherFocusReason);
}

void TeamsForm::refresh()
{
    // The editor stays as long as its team is open: somebody may be typing in it.
    TeamEditor *kept = m_editor && m_editor->team() == m_open ? m_editor : nullptr;
    if (m_editor)
        m_list->layout()->removeWidget(m_editor);
    if (m_editor && !kept) {
        m_editor->hide();
        m_editor->deleteLater();
    }
    m_editor = nullptr;
    dropRows(m_list);
    std::vector<Team> teams = m_teams.teams();
    std::stable_partition(teams.begin(), teams.end(), [](const Team &team) { return team.active; });
    for (const Team &team : teams) {
        addTeamRow(team);
        if (team.id != m_open || !team.active)
            continue;
        m_editor = kept ? kept : new TeamEditor(m_teams, m_list);
        if (!kept)
            connect(m_editor, &TeamEditor::wanted, this,
                    [this](TeamId id, const TeamChange &wanted) { change(id, wanted); });
        m_editor->showTeam(team);
        m_list->layout()->addWidget(m_editor);
        m_editor->show();
    }
    if (kept && !m_editor) {
        kept->hide();
        kept->deleteLater();
    }
    if (teams.empty())
        sayThereAreNone();
}

void TeamsForm::sayThereAreNone()
{
    auto *none = new Label(TextStyle::Body, ColorRole::Muted,
                           tr("There are no teams yet. Tickets can be given to a team instead of a "
                              "person: name the first one above."),
                           m_list);
    none->setWordWrap(true);
    m_list->layout()->addWidget(none);
}

void TeamsForm::showEvent(QShowEvent *event)
{
    SettingsForm::showEvent(event);
    m_teams.reload();
}

} // namespace caseline
