// SPDX-License-Identifier: GPL-3.0-or-later
#include "round_robin.h"

#include <tuple>

namespace caseline {

Standing standingOf(const Colleague &person, Instant now)
{
    if (person.state == Presence::OffDuty)
        return Standing::OffDuty;
    if (person.state == Presence::Away)
        return Standing::Away;
    const bool seen = person.seenAt && now - *person.seenAt < kSeenFor;
    return seen ? Standing::Present : Standing::Gone;
}

bool isPresent(const Colleague &person, Instant now)
{
    return standingOf(person, now) == Standing::Present;
}

bool isAt(const Colleague &person, TicketId ticket, Instant now)
{
    return ticket && person.place.ticket == ticket && person.place.at &&
           now - *person.place.at < kSeenFor;
}

std::optional<QString> nextInTurn(const std::vector<Colleague> &people, Instant now)
{
    const Colleague *next = nullptr;
    // An empty optional is less than any time.
    const auto place = [](const Colleague &person) {
        return std::tie(person.open, person.assignedAt, person.name);
    };
    for (const Colleague &person : people)
        if (isPresent(person, now) && (!next || place(person) < place(*next)))
            next = &person;
    return next ? std::optional(next->name) : std::nullopt;
}

} // namespace caseline
