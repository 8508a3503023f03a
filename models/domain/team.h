// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "id.h"
#include "time.h"
#include "words.h"

#include <QJsonObject>
#include <QStringList>
#include <QUuid>

#include <optional>

namespace caseline {

/// A team, as tickets name it.
struct TeamName
{
    TeamId id;
    QString name;
    friend bool operator==(const TeamName &, const TeamName &) = default;
};

/// People whom tickets are given to together.
struct Team
{
    TeamId id;
    QUuid publicId;
    QString name;            ///< one of a kind, whatever its case
    bool active = true;      ///< a retired one keeps its tickets and is given no more
    bool roundRobin = false; ///< what it is given goes on to the member whose turn it is
    QStringList members;     ///< names of users, in their order
    Instant updatedAt{};
    friend bool operator==(const Team &, const Team &) = default;
};

/// One line of a team's trail: who did what, with what it was before and after.
struct TeamEvent
{
    TeamId team;
    Instant at{};
    QString actor;
    QString kind;
    QJsonObject detail;
    friend bool operator==(const TeamEvent &, const TeamEvent &) = default;
};

/// How many of a team's tickets are open and not set aside.
struct TeamLoad
{
    int open = 0;
    int waiting = 0; ///< of those, with nobody
    friend bool operator==(const TeamLoad &, const TeamLoad &) = default;
};

/// Which ticket somebody looks at.
struct Place
{
    TicketId ticket; ///< none: at no ticket
    bool writing = false;
    std::optional<Instant> at; ///< when that was last said
    friend bool operator==(const Place &, const Place &) = default;
};

/// Somebody who works here, as those see them who have work to give.
struct Colleague
{
    QString name;
    Presence state = Presence::Available; ///< as they say
    std::optional<Instant> seenAt;        ///< at a window, or by a request
    std::optional<Instant> assignedAt;    ///< when they were last given a ticket
    int open = 0;                         ///< tickets of theirs, without those set aside
    Place place = {};
    friend bool operator==(const Colleague &, const Colleague &) = default;
};

} // namespace caseline
