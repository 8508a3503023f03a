// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/team.h"
#include "sql_session.h"

namespace caseline {

/// In the order of team.columns; its members are read by themselves.
Team readTeam(const SqlRows &rows);
/// Name, state, seen, assigned, and the place.
Colleague readColleague(const SqlRows &rows);
/// By name.
Result<QStringList> membersOf(SqlSession &session, TeamId team);

} // namespace caseline
