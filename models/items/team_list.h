// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "policy/round_robin.h"
#include "ports/background.h"
#include "ports/teams.h"

#include <QObject>
#include <QTimer>

namespace caseline {

class ChangeBatcher;

/// What teams are read from and changed by. All outlive the list.
struct TeamListPorts
{
    const TeamReader &reader;
    TeamDesk &desk;
    PresenceDesk &presence;
    Background &readers;
    const Clock &clock;
};

/// What takes a change of a team back. A team that was made is retired again.
TeamChange inverseOf(const Team &before, const Team &after);

/// The teams of a window and who works in them, in memory, and the way to change them. While it is
/// there, whoever logged in at the window is seen. Lives on the GUI thread.
class TeamList : public QObject
{
    Q_OBJECT
public:
    /// The team as it is now, and what takes the change back.
    using Then = std::function<void(const Result<Team> &team, const TeamChange &undo)>;

    TeamList(const TeamListPorts &ports, ChangeBatcher &changes, Caller caller,
             QObject *parent = nullptr);

    /// By name, retired ones too.
    const std::vector<Team> &teams() const { return m_teams; }
    const Team *find(TeamId id) const;
    TeamLoad load(TeamId id) const { return m_loads.value(id); }
    /// Everybody who may log in, by name.
    const std::vector<Colleague> &colleagues() const { return m_colleagues; }
    const Colleague *colleague(const QString &name) const;
    Standing standing(const Colleague &person) const;
    int presentIn(const Team &team) const;
    /// Others who look at a ticket; those who write on it first.
    std::vector<Colleague> othersAt(TicketId ticket) const;
    bool mayChange() const { return m_caller.may(Scope::Rules); }
    /// Whoever sits here has logged in: they can say whether they are there.
    bool isPerson() const { return m_caller.kind == Caller::Kind::User; }
    const QString &me() const { return m_caller.name; }

    /// `then` is called on the GUI thread, after the list has the change.
    void create(const Team &team, Then then);
    void change(TeamId id, const TeamChange &change, Then then);
    /// One's own.
    void setState(Presence state);
    /// Which ticket one looks at, and whether one writes on it.
    void setPlace(TicketId ticket, bool writing);
    /// Nobody touches this computer any more: who says to be available is away until somebody
    /// comes back, and looks at no ticket.
    void leaveSeat();
    void comeBack();
    /// Away only because nobody touched this computer.
    bool isAwayByItself() const { return m_awayByItself; }
    /// An earlier window left it so and could not take it back.
    void setAwayByItself() { m_awayByItself = isPerson(); }
    void reload();

Q_SIGNALS:
    void changed();
    void stateRefused(const caseline::Error &error);

private:
    struct Read
    {
        std::vector<Team> teams;
        std::vector<Colleague> colleagues;
        QHash<TeamId, TeamLoad> loads;
    };
    static Result<Read> readAll(const TeamReader &reader);
    TeamDesk::Done landing(Then then);
    void say(Presence state);
    void pulse();
    void apply(const Team &team);

    const TeamListPorts m_ports;
    const Caller m_caller;
    std::vector<Team> m_teams;
    std::vector<Colleague> m_colleagues;
    QHash<TeamId, TeamLoad> m_loads;
    QTimer m_pulse;
    Place m_place;
    bool m_left = false; ///< the seat
    bool m_awayByItself = false;
    QTimer m_pace; ///< tickets change often, and so does what people have to do
    bool m_reading = false;
    bool m_again = false;
};

} // namespace caseline
