// SPDX-License-Identifier: GPL-3.0-or-later
// Whom tickets are given to: people, with how they stand and what they have, and teams.
#include "composer.h"
#include "error_text.h"
#include "items/desk_tags.h"
#include "items/team_list.h"
#include "main_window.h"
#include "marks.h"
#include "picker.h"
#include "presence_button.h"
#include "presence_words.h"
#include "query_field.h"
#include "ticket_actions.h"
#include "ticket_header.h"
#include "ticket_list_pane.h"
#include "toast.h"
#include "top_bar.h"

#include <QMenu>

#include <algorithm>
#include <chrono>
#include <tuple>

namespace caseline {

namespace {

constexpr auto placePause = std::chrono::seconds(1);

// In front of the names in the picker's keys: a team may be called like a person.
QString personKey(const QString &name)
{
    return QStringLiteral("person ") + name;
}

QString teamKey(const QString &name)
{
    return QStringLiteral("team ") + name;
}

} // namespace

void MainWindow::setTaxonomies(std::vector<Taxonomy> taxonomies)
{
    m_taxonomies = std::move(taxonomies);
    QStringList categories;
    for (const Taxonomy &taxonomy : m_taxonomies)
        for (const Category &category : taxonomy.categories)
            categories << category.key;
    categories.removeDuplicates();
    m_vocabulary.categories = categories;
    showVocabulary();
}

void MainWindow::setEscalations(const std::vector<EscalationReason> &reasons)
{
    m_contacts.clear();
    for (const EscalationReason &reason : reasons) {
        const QString about =
            reason.contact.isEmpty() ? Marks::rule(reason.name) : Marks::rule(reason.team);
        const auto known =
            std::find_if(m_contacts.begin(), m_contacts.end(), [&](const auto &contact) {
                return contact.name == reason.contact && contact.team == reason.team;
            });
        if (known == m_contacts.end())
            m_contacts.push_back({reason.contact, reason.team, about});
        else if (known->about != about)
            known->about += QStringLiteral(" · ") + about;
    }
}

void MainWindow::showVocabulary()
{
    m_vocabulary.people = QStringList{m_actions->me()} + m_people;
    m_vocabulary.people.removeDuplicates();
    m_vocabulary.teams.clear();
    if (m_teams)
        for (const Team &team : m_teams->teams())
            if (team.active)
                m_vocabulary.teams << team.name;
    m_vocabulary.tags = m_deskTags ? m_deskTags->tags() : QStringList();
    m_top->search().setVocabulary(m_vocabulary);
}

void MainWindow::offerTeams(TeamList &teams)
{
    m_teams = &teams;
    connect(&teams, &TeamList::changed, this, &MainWindow::followTeams);
    if (teams.isPerson())
        addPresenceCommands();
    // Who only passes by is not there.
    m_placePause.setSingleShot(true);
    m_placePause.setInterval(placePause);
    connect(&m_placePause, &QTimer::timeout, this, [this] {
        const auto *value = openValue();
        m_teams->setPlace(value ? value->ticket.id : TicketId{}, false);
    });
    m_tickets->list().setVisits([&teams](TicketId ticket) -> TicketVisit {
        const auto others = teams.othersAt(ticket);
        return {PresenceWords::of(others), !others.empty() && others.front().place.writing};
    });
    connect(m_tickets, &TicketPage::openChanged, this, [this] {
        m_placePause.start();
        showPresence();
    });
    connect(&m_tickets->composer(), &Composer::draftChanged, this,
            [this](TicketId ticket, MessageKind, const QString &body) {
                const auto *value = openValue();
                if (value && value->ticket.id == ticket)
                    m_teams->setPlace(ticket, !body.trimmed().isEmpty());
            });
    followTeams();
}

void MainWindow::showPresence()
{
    const auto *value = openValue();
    const auto others = value ? m_teams->othersAt(value->ticket.id) : std::vector<Colleague>();
    m_tickets->header().setPresence(PresenceWords::of(others),
                                    !others.empty() && others.front().place.writing);
    m_tickets->list().showVisits();
}

void MainWindow::addPresenceCommands()
{
    QStringList ids;
    for (const Presence state : {Presence::Available, Presence::Away, Presence::OffDuty}) {
        ids << QStringLiteral("me.") + word(state);
        m_commands->add({ids.last(),
                         CommandGroup::Window,
                         Icon::User,
                         tr("Say that you are: %1").arg(PresenceWords::of(state)),
                         {},
                         {},
                         [this, state] { m_teams->setState(state); },
                         {},
                         {}});
    }
    connect(&m_top->me(), &QAbstractButton::clicked, this, &MainWindow::offerPresence);
    connect(m_teams, &TeamList::stateRefused, this, [this](const Error &error) {
        m_tickets->list().toast().tell({Icon::Warn, ErrorText::of(error), {}});
    });
}

void MainWindow::offerPresence()
{
    const Colleague *me = m_teams->colleague(m_teams->me());
    QMenu menu(this);
    for (const Presence state : {Presence::Available, Presence::Away, Presence::OffDuty}) {
        QAction *action = menu.addAction(PresenceWords::of(state));
        action->setCheckable(true);
        action->setChecked(me && me->state == state);
        connect(action, &QAction::triggered, this, [this, state] { m_teams->setState(state); });
    }
    const QWidget &at = m_top->me();
    menu.exec(at.mapToGlobal(QPoint(0, at.height() + 2)));
}

void MainWindow::followTeams()
{
    m_people.clear();
    for (const Colleague &person : m_teams->colleagues())
        m_people << person.name;
    showVocabulary();
    showPresence();
    if (const Colleague *me = m_teams->colleague(m_teams->me()); me && m_teams->isPerson())
        m_top->me().setStanding(m_teams->standing(*me));
}

/// Who is there and has least comes first.
QStringList MainWindow::colleagues() const
{
    if (!m_teams)
        return m_people;
    std::vector<Colleague> all = m_teams->colleagues();
    std::sort(all.begin(), all.end(), [this](const Colleague &a, const Colleague &b) {
        return std::tuple(m_teams->standing(a), a.open, a.name) <
               std::tuple(m_teams->standing(b), b.open, b.name);
    });
    QStringList names;
    for (const Colleague &person : all)
        names << person.name;
    return names;
}

std::vector<PickerEntry> MainWindow::entriesOf(const QStringList &people) const
{
    std::vector<PickerEntry> entries;
    const QString me = m_actions->me();
    for (const QString &name : people) {
        const Colleague *person = m_teams ? m_teams->colleague(name) : nullptr;
        PickerEntry entry{personKey(name), Icon::User, name == me ? tr("To me (%1)").arg(me) : name,
                          person ? PresenceWords::of(*m_teams, *person) : QString(), false};
        if (person)
            entry.standing = m_teams->standing(*person);
        entries.push_back(std::move(entry));
    }
    if (!m_teams)
        return entries;
    for (const Team &team : m_teams->teams())
        if (team.active)
            entries.push_back({teamKey(team.name), Icon::Users, tr("Team %1").arg(team.name),
                               PresenceWords::of(*m_teams, team), false});
    return entries;
}

void MainWindow::offerAssignee(const Targets &targets)
{
    if (targets.empty())
        return;
    PickerAsk ask{tr("Assign to"), tr("Person or team"), {}, false, false, scopeOf(targets)};
    QStringList people{m_actions->me()};
    const auto *value = openValue();
    if (value && targets == openTarget())
        people << value->ticket.escalation.claimedBy << value->ticket.judgement.escalation.contact;
    people += colleagues();
    people.removeDuplicates();
    people.removeAll(QString());
    ask.entries = entriesOf(people);
    if (targets.size() > 1 || (value && !value->ticket.assignee.isEmpty()))
        ask.entries.push_back({personKey({}), Icon::Userdash, tr("To nobody"), {}, false});
    if (m_teams && (targets.size() > 1 || (value && value->ticket.team.id)))
        ask.entries.push_back({teamKey({}), Icon::Close, tr("To no team"), {}, false});
    m_picker->ask(std::move(ask), [this, targets](const QStringList &keys) {
        const QString name = keys.first().section(QLatin1Char(' '), 1);
        if (keys.first().startsWith(teamKey({})))
            m_actions->assignTeam(targets, name);
        else
            m_actions->assign(targets, name);
        decided(targets);
    });
}

} // namespace caseline
