// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/team.h"

#include <chrono>
#include <optional>
#include <vector>

namespace caseline {

/// Windows and programs say at least once a minute that somebody is there. Who was not seen for so
/// long has gone: two of those may be late.
inline constexpr std::chrono::minutes kSeenEvery{1};
inline constexpr std::chrono::minutes kSeenFor{3};

/// How somebody stands: by what they say, and by when they were last seen.
enum class Standing {
    Present, ///< available, and seen lately
    Away,
    OffDuty,
    Gone, ///< says to be available, but was not seen lately
};
Standing standingOf(const Colleague &person, Instant now);

/// Whether somebody can be given work.
bool isPresent(const Colleague &person, Instant now);

/// Whether somebody looks at a ticket, as far as is known.
bool isAt(const Colleague &person, TicketId ticket, Instant now);

/// Whose turn it is: of those who are present, who has the fewest open tickets; of these, who was
/// not given one for the longest (never: before all); of these, the first by name. Nothing when
/// nobody is there.
std::optional<QString> nextInTurn(const std::vector<Colleague> &people, Instant now);

} // namespace caseline
