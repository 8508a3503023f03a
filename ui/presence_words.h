// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "items/team_list.h"
#include "theme.h"

#include <QCoreApplication>

class QPainter;

namespace caseline {

/// How people and teams stand, in words for people. A dot never stands without them.
class PresenceWords
{
    Q_DECLARE_TR_FUNCTIONS(caseline::PresenceWords)
public:
    static QString of(Standing standing);
    static QString of(Presence state);
    /// "Available · 4 open".
    static QString of(const TeamList &teams, const Colleague &person);
    /// "2 of 3 there · 12 open, 1 with nobody".
    static QString of(const TeamList &teams, const Team &team);
    /// "Lisa is writing", "Lisa and 2 others are here"; empty for nobody.
    static QString of(const std::vector<Colleague> &atTicket);
};

/// A dot of 8: full, half, a ring with a bar, a ring. Shapes differ, not only colours.
void paintPresence(QPainter *painter, const Theme &theme, const QRectF &rect, Standing standing);

} // namespace caseline
