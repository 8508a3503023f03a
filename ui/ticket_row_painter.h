// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ticket.h"

#include <QRectF>

class QPainter;

namespace caseline {

class Theme;

/// How a row stands in its list.
struct TicketRowLook
{
    bool selected = false;
    bool active = true; ///< the list has the focus, or its window's work is about this row
    bool hover = false;
    bool focus = false;    ///< the ring: keyboard only
    bool choosing = false; ///< several are being chosen: a check box replaces the priority
    bool chosen = false;
};

/// Two lines for a ticket: priority, name, mood, flag, countdown; channel, draft, subject, snippet,
/// age. Compact rows keep both lines and give up room around them.
void paintTicketRow(QPainter *painter, const Theme &theme, const QRectF &rect, const TicketRow &row,
                    const TicketRowLook &look, Instant now);

/// What lies under a ticket's row: fill, line below, edge and ring.
void paintTicketGround(QPainter *painter, const Theme &theme, const QRectF &rect,
                       const TicketRowLook &look);

/// When it is due, or until when it is set aside: what is set aside has no promise to keep.
QString dueText(const TicketRow &row, Instant now);

/// The same for a screen reader, in one sentence.
QString spokenTicketRow(const TicketRow &row, Instant now);

} // namespace caseline
