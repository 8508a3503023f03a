// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/message.h"
#include "domain/result.h"
#include "domain/ticket.h"

#include <vector>

namespace caseline {

/// What leads to a customer: an integrator's id ("external"), an address ("email"), a number
/// ("phone").
struct Identity
{
    QString kind;
    QString value;
    friend bool operator==(const Identity &, const Identity &) = default;
};

/// A customer as files hold them.
struct CustomerRecord
{
    Customer customer;
    std::vector<Identity> identities;
    friend bool operator==(const CustomerRecord &, const CustomerRecord &) = default;
};

/// A ticket as files hold it, with all that was said and done.
struct TicketRecord
{
    Ticket ticket;
    std::vector<Identity> identities; ///< of its customer
    std::vector<Message> messages;
    std::vector<Event> events;
    friend bool operator==(const TicketRecord &, const TicketRecord &) = default;
};

enum class Imported {
    Added,
    Known, ///< its id was there: nothing was done
};

/// Tickets and customers from files, inside a transaction. See ticket_store.h. Nobody is told of
/// what comes in here: no letters, no reminders, no webhooks.
class ImportRows
{
public:
    virtual ~ImportRows() = default;
    /// Without a reference it is given one of its day. Conflict: its reference is another ticket's.
    virtual Result<Imported> add(const TicketRecord &record) = 0;
    /// Whom an identity leads to already stays as they are.
    virtual Result<Imported> add(const CustomerRecord &record) = 0;
};

} // namespace caseline
