// SPDX-License-Identifier: GPL-3.0-or-later
#include "team_list.h"

#include "async_read.h"
#include "change_batcher.h"
#include "gui_answer.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace caseline {

namespace {

constexpr auto kLoadsEvery = std::chrono::seconds(1);
constexpr auto kPulseLate = std::chrono::seconds(1); // a pulse that comes early would not be taken

QStringList without(const QStringList &names, const QStringList &others)
{
    QStringList left;
    for (const QString &name : names)
        if (!others.contains(name))
            left << name;
    return left;
}

} // namespace

TeamChange inverseOf(const Team &before, const Team &after)
{
    TeamChange back;
    if (!before.id) {
        back.active = false;
        return back;
    }
    if (before.name != after.name)
        back.name = before.name;
    if (before.active != after.active)
        back.active = before.active;
    if (before.roundRobin != after.roundRobin)
        back.roundRobin = before.roundRobin;
    back.join = without(before.members, after.members);
    back.leave = without(after.members, before.members);
    return back;
}

TeamList::TeamList(const TeamListPorts &ports, ChangeBatcher &changes, Caller caller,
                   QObject *parent)
    : QObject(parent)
    , m_ports(ports)
    , m_caller(std::move(caller))
{
    m_pace.setSingleShot(true);
    m_pace.setInterval(kLoadsEvery);
    connect(&m_pace, &QTimer::timeout, this, &TeamList::reload);
    connect(&changes, &ChangeBatcher::teamsChanged, this, &TeamList::reload);
    connect(&changes, &ChangeBatcher::changed, this, [this] {
        if (!m_teams.empty() && !m_pace.isActive())
            m_pace.start();
    });
    if (isPerson()) {
        connect(&m_pulse, &QTimer::timeout, this, &TeamList::pulse);
        m_pulse.start(kSeenEvery + kPulseLate);
        pulse();
    }
    reload();
}

const Team *TeamList::find(TeamId id) const
{
    const auto at = std::find_if(m_teams.begin(), m_teams.end(),
                                 [id](const Team &team) { return team.id == id; });
    return at == m_teams.end() ? nullptr : &*at;
}

const Colleague *TeamList::colleague(const QString &name) const
{
    const auto at = std::find_if(m_colleagues.begin(), m_colleagues.end(),
                                 [&name](const Colleague &each) { return each.name == name; });
    return at == m_colleagues.end() ? nullptr : &*at;
}

Standing TeamList::standing(const Colleague &person) const
{
    return standingOf(person, m_ports.clock.now());
}

int TeamList::presentIn(const Team &team) const
{
    return int(std::count_if(team.members.begin(), team.members.end(), [this](const QString &name) {
        const Colleague *person = colleague(name);
        return person && standing(*person) == Standing::Present;
    }));
}

std::vector<Colleague> TeamList::othersAt(TicketId ticket) const
{
    std::vector<Colleague> others;
    for (const Colleague &person : m_colleagues)
        if (person.name != m_caller.name && isAt(person, ticket, m_ports.clock.now()))
            others.push_back(person);
    std::stable_partition(others.begin(), others.end(),
                          [](const Colleague &person) { return person.place.writing; });
    return others;
}

void TeamList::setPlace(TicketId ticket, bool writing)
{
    m_place = {ticket, writing, {}};
    if (isPerson() && !m_left)
        m_ports.presence.setPlace(ticket, writing, m_caller);
}

void TeamList::pulse()
{
    m_ports.presence.seen(m_caller);
    if (m_place.ticket && !m_left)
        m_ports.presence.setPlace(m_place.ticket, m_place.writing, m_caller);
}

void TeamList::leaveSeat()
{
    if (!isPerson() || m_left)
        return;
    m_left = true;
    m_ports.presence.setPlace({}, false, m_caller);
    const Colleague *self = colleague(me());
    if (!self || self->state != Presence::Available)
        return;
    m_awayByItself = true;
    say(Presence::Away);
}

void TeamList::comeBack()
{
    if (std::exchange(m_left, false))
        pulse();
    if (std::exchange(m_awayByItself, false))
        say(Presence::Available);
}

void TeamList::create(const Team &team, Then then)
{
    m_ports.desk.create(team, m_caller, landing(std::move(then)));
}

void TeamList::change(TeamId id, const TeamChange &change, Then then)
{
    m_ports.desk.change(id, change, m_caller, landing(std::move(then)));
}

TeamDesk::Done TeamList::landing(Then then)
{
    return onGuiThread<Result<Team>>(this,
                                     [this, then = std::move(then)](const Result<Team> &team) {
                                         TeamChange undo;
                                         if (team) {
                                             const Team *before = find(team->id);
                                             undo = inverseOf(before ? *before : Team(), *team);
                                             apply(*team);
                                         }
                                         then(team, undo);
                                     });
}

void TeamList::apply(const Team &team)
{
    std::erase_if(m_teams, [&](const Team &other) { return other.id == team.id; });
    const auto place = std::find_if(m_teams.begin(), m_teams.end(), [&](const Team &other) {
        return other.name.compare(team.name, Qt::CaseInsensitive) > 0;
    });
    m_teams.insert(place, team);
    Q_EMIT changed();
}

void TeamList::setState(Presence state)
{
    m_awayByItself = false; // they said so themselves
    say(state);
}

void TeamList::say(Presence state)
{
    m_ports.presence.setState(m_caller.name, state, m_caller,
                              onGuiThread<Result<void>>(this, [this](const Result<void> &done) {
                                  if (!done)
                                      Q_EMIT stateRefused(done.error());
                                  reload();
                              }));
}

Result<TeamList::Read> TeamList::readAll(const TeamReader &reader)
{
    auto teams = reader.teams();
    if (!teams)
        return failure(teams.error());
    auto colleagues = reader.colleagues();
    if (!colleagues)
        return failure(colleagues.error());
    auto loads = reader.loads();
    if (!loads)
        return failure(loads.error());
    return Read{std::move(*teams), std::move(*colleagues), std::move(*loads)};
}

void TeamList::reload()
{
    if (m_reading) {
        m_again = true;
        return;
    }
    m_reading = true;
    readAsync(
        m_ports.readers, this, [reader = &m_ports.reader] { return readAll(*reader); },
        [this](const Result<Read> &read) {
            m_reading = false;
            // Without the store there are none to offer; all else that needs it says so.
            if (read && (read->teams != m_teams || read->colleagues != m_colleagues ||
                         read->loads != m_loads)) {
                m_teams = read->teams;
                m_colleagues = read->colleagues;
                m_loads = read->loads;
                Q_EMIT changed();
            }
            if (std::exchange(m_again, false))
                reload();
        });
}

} // namespace caseline
