// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ticket.h"

#include <QRectF>

#include <functional>
#include <optional>

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
    std::optional<bool> visited; ///< somebody else is at it; whether they write on it
};

/// What others do at a ticket, as it is shown and read out.
struct TicketVisit
{
    QString words; ///< "Lisa is writing"; empty: nobody is there
    bool writing = false;
};
using TicketVisits = std::function<TicketVisit(TicketId ticket)>;

/// Two lines for a ticket: priority, name, mood, flag, who else is there, countdown; channel,
/// draft, subject, snippet, age. Compact rows keep both lines and give up room around them.
void paintTicketRow(QPainter *painter, const Theme &theme, const QRectF &rect, const TicketRow &row,
                    const TicketRowLook &look, Instant now);

/// What lies under a ticket's row: fill, line below, edge and ring.
void paintTicketGround(QPainter *painter, const Theme &theme, const QRectF &rect,
                       const TicketRowLook &look);

/// When it is due, or until when it is set aside: what is set aside has no promise to keep.
QString dueText(const TicketRow &row, Instant now);

/// Somebody reads or writes: an eye or a pencil, as at the head of the conversation.
void paintVisit(QPainter *painter, const Theme &theme, const QRectF &rect, bool writing);

/// The same for a screen reader, in one sentence. `visit`: what others do there, in words.
QString spokenTicketRow(const TicketRow &row, Instant now, const QString &visit = {});

} // namespace caseline
