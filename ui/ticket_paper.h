// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/ticket.h"
#include "items/conversation_model.h"

#include <QFont>

#include <memory>
#include <vector>

class QPagedPaintDevice;
class QTextDocument;

namespace caseline {

/// A ticket as it goes to paper.
struct TicketPaper
{
    Ticket ticket;
    std::vector<ConversationEntry> entries; ///< in the order of time; events are not on paper
    bool notes = false;                     ///< with what only the team sees
    Instant made{};
    QFont font{};                                    ///< its family is used
    Qt::LayoutDirection direction = Qt::LeftToRight; ///< of the reader's language
};

/// What the file is called unless a person says otherwise: "TKT-20260309-0042 Charged twice.pdf".
QString paperFileName(const Ticket &ticket);

/// What the ticket is, then its conversation with times in the local zone. Each line runs in its
/// own direction, and nothing that others wrote is taken for markup. Any thread; takes seconds for
/// a conversation of thousands.
std::unique_ptr<QTextDocument> paperDocument(const TicketPaper &paper);

/// Draws all pages, each with reference, subject and number at its foot. False when the device
/// refuses. Any thread, as paperDocument().
bool paintPaper(const TicketPaper &paper, QPagedPaintDevice &device);

} // namespace caseline
