// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace caseline {

/// The places on the way of a message out at which a process may die with a different outcome, in
/// their order. Nobody watches them in the product, where passing one costs a read and no more; the
/// program that tests/crash kills at them watches.
namespace waypoint {

inline constexpr const char *kAccepted = "accepted";   ///< the letter is stored, nobody told yet
inline constexpr const char *kClaimed = "claimed";     ///< by this process, not yet committed
inline constexpr const char *kTaken = "taken";         ///< the claim is committed
inline constexpr const char *kSending = "sending";     ///< no byte has gone to the other side
inline constexpr const char *kInvited = "invited";     ///< the mail server asks for the mail
inline constexpr const char *kHanded = "handed";       ///< all of the mail but its final dot
inline constexpr const char *kConfirmed = "confirmed"; ///< the mail server has said that it has it
inline constexpr const char *kEnded = "ended";       ///< the attempt is over, nothing stored of it
inline constexpr const char *kReported = "reported"; ///< what became of it, not yet committed
inline constexpr const char *kSettled = "settled";   ///< all is committed

} // namespace waypoint

/// Gets the name of each waypoint that is passed, on the thread that passes it.
using WaypointWatcher = void (*)(const char *name);
/// Before any thread starts; for tests alone.
void watchWaypoints(WaypointWatcher watcher);
void pass(const char *waypoint);

} // namespace caseline
