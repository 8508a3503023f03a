// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/canned_reply.h"
#include "domain/knowledge.h"
#include "domain/macro.h"
#include "domain/message.h"
#include "domain/outbox.h"
#include "domain/result.h"
#include "domain/saved_view.h"
#include "domain/team.h"
#include "domain/ticket.h"
#include "domain/words.h"
#include "ports/attachments.h"

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

/// A reminder of a ticket as files hold it.
struct ReminderRecord
{
    Instant dueAt{};
    ReminderStatus status = ReminderStatus::Scheduled;
    std::optional<Instant> settledAt;
    friend bool operator==(const ReminderRecord &, const ReminderRecord &) = default;
};

/// A ticket as files hold it, with all that was said and done.
struct TicketRecord
{
    Ticket ticket;
    std::vector<Identity> identities; ///< of its customer
    std::vector<Message> messages;
    std::vector<Event> events;
    std::vector<ReminderRecord> reminders;
    friend bool operator==(const TicketRecord &, const TicketRecord &) = default;
};

/// Two tickets that have to do with each other, as files hold them; see TicketLink.
struct LinkRecord
{
    QUuid ticket;
    QUuid other;
    LinkKind kind = LinkKind::Related; ///< what `other` is to the ticket
    friend bool operator==(const LinkRecord &, const LinkRecord &) = default;
};

/// A merge as files hold it, with what the ticket was before: that is what an unmerge gives back.
struct MergeRecord
{
    QUuid ticket; ///< is closed
    QUuid into;
    Status status = Status::Open;
    bool escalationOpen = false;
    Instant firstResponseDue{};
    Instant resolutionDue{};
    std::optional<Instant> pausedAt;
    std::optional<Instant> resolvedAt;
    std::optional<Instant> snoozedUntil;
    friend bool operator==(const MergeRecord &, const MergeRecord &) = default;
};

/// A file of a ticket with its bytes. Its own `ticket` and `message` mean nothing outside a store.
struct FileRecord
{
    Attachment file;
    QByteArray content;
    QUuid ticket;
    std::optional<QUuid> message;
};

/// Something that went to a customer or a team, or was to go.
struct DeliveryRecord
{
    OutboxItem item; ///< its `ticket` and `message` mean nothing outside a store
    QUuid ticket;
    std::optional<QUuid> message;
};

/// What somebody has begun to write on a ticket.
struct DraftRecord
{
    QUuid ticket;
    QString author;
    MessageKind kind = MessageKind::Reply; ///< or Note
    QString body;
    Instant updatedAt{};
    friend bool operator==(const DraftRecord &, const DraftRecord &) = default;
};

/// Whether an article helped with a ticket. It is counted in its article already.
struct VoteRecord
{
    QUuid article;
    QUuid ticket;
    bool helpful = false;
    Instant at{};
    friend bool operator==(const VoteRecord &, const VoteRecord &) = default;
};

/// One of the canned replies that every desk begins with is gone from this one.
struct RemovedCannedReply
{
    QString shortcut;
    friend bool operator==(const RemovedCannedReply &, const RemovedCannedReply &) = default;
};

enum class Imported {
    Added,
    Known, ///< its id was there: nothing was done
};

/// Tickets and customers from files, inside a transaction. See ticket_store.h. Nobody is told of
/// what comes in here: no letters, no webhooks.
class ImportRows
{
public:
    virtual ~ImportRows() = default;
    /// Without a reference it is given one of its day. Conflict: its reference is another ticket's.
    /// A team that is not known here by its name is left out.
    virtual Result<Imported> add(const TicketRecord &record) = 0;
    /// Whom an identity leads to already stays as they are.
    virtual Result<Imported> add(const CustomerRecord &record) = 0;
    /// Both tickets have to be there, else NotFound. Conflict: they are linked as something else,
    /// the child has a parent, or the parents would form a circle.
    virtual Result<Imported> add(const LinkRecord &record) = 0;
    /// Both tickets have to be there, else NotFound. Conflict: the ticket is not closed, it is
    /// merged into another one, or merges would chain.
    virtual Result<Imported> add(const MergeRecord &record) = 0;
    /// NotFound: the ticket is not there, or has no such message.
    virtual Result<Imported> add(const FileRecord &record) = 0;
    /// NotFound: the ticket is not there. What its author writes here already stays.
    virtual Result<Imported> add(const DraftRecord &record) = 0;
    /// As history: what was still to go stays here, given up, for a person to decide.
    virtual Result<Imported> add(const DeliveryRecord &record) = 0;
    /// Of two with one shortcut, the one that was changed last stays.
    virtual Result<Imported> add(const CannedReply &reply) = 0;
    /// What somebody wrote or changed here stays.
    virtual Result<Imported> add(const RemovedCannedReply &removed) = 0;
    /// Of two with one name, the one that was changed last stays.
    virtual Result<Imported> add(const Macro &macro) = 0;
    /// NotFound: the article or the ticket is not there. What the ticket said here stays.
    virtual Result<Imported> add(const VoteRecord &vote) = 0;
    /// Of two with one id, the one that was changed last stays.
    virtual Result<Imported> add(const Article &article) = 0;
    /// What its owner has under that name here stays.
    virtual Result<Imported> add(const SavedView &view) = 0;
    /// A team that has its id or its name here stays. Members who are no users here are left out.
    virtual Result<Imported> add(const Team &team) = 0;
};

} // namespace caseline
