// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ticket_reader.h"

namespace caseline {

/// A ticket as programs list it: whole, with what it began with and its place in the order.
struct ListedTicket
{
    Ticket ticket;
    QString description; ///< the first message's words
    TicketKey place;
};

/// Lists whole tickets for programs; people's lists show rows of TicketReader. Blocking, like it.
class TicketListReader
{
public:
    virtual ~TicketListReader() = default;
    /// The first `limit` behind `after`. Places do not change while tickets arrive.
    virtual Result<std::vector<ListedTicket>>
    list(const TicketQuery &query, std::optional<TicketKey> after, int limit) const = 0;
    /// How many there are. Counts rows unless the query lets everything through.
    virtual Result<qint64> count(const TicketQuery &query) const = 0;
    /// What a ticket's customers and agents wrote, oldest first, behind `after`.
    virtual Result<std::vector<Message>> messages(TicketId ticket, std::optional<MessageId> after,
                                                  int limit) const = 0;
};

} // namespace caseline
