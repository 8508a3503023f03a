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

/// The heading level of a message's head: above it a rule stands, and it is not left alone at the
/// foot of a sheet.
constexpr int paperMessageHead = 2;
/// Above a message's head, with the rule in the middle; pixels at the screen's resolution.
constexpr int paperRuleRoom = 28;

/// What the ticket is, then its conversation with times in the local zone. Each line runs in its
/// own direction, and nothing that others wrote is taken for markup. Letters the desk wrote by
/// itself take a line, quoted tails are left out, and both are told. Any thread; takes seconds for
/// a conversation of thousands.
std::unique_ptr<QTextDocument> paperDocument(const TicketPaper &paper);

/// For a document that has its pages: the head of a message goes to the next sheet with what it is
/// the head of.
void keepHeadsWithBodies(QTextDocument *document);

/// Draws all pages, each with reference, subject and number at its foot. False when the device
/// refuses. Any thread, as paperDocument().
bool paintPaper(const TicketPaper &paper, QPagedPaintDevice &device);

} // namespace caseline
