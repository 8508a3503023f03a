// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/mail.h"
#include "domain/result.h"
#include "domain/ticket.h"

#include <QStringList>

#include <functional>

namespace caseline {

/// What a POST with an Idempotency-Key is known by for 24 hours.
struct IdempotencyKey
{
    QString client; ///< whose key: the same word of two clients is two keys
    QString key;
    QByteArray bodyHash;
};

/// A file that came with a message and is still where its channel keeps it.
struct RemoteFile
{
    QString url;
    QString contentType; ///< as the channel says
    friend bool operator==(const RemoteFile &, const RemoteFile &) = default;
};

/// A customer's message, as a channel hands it over: parsed and validated, not yet stored.
struct InboundMessage
{
    QString inbox; ///< names the taxonomy
    QString externalId;
    QString email;
    QString phone;
    QString name;
    Plan plan = Plan::Unknown;
    Channel channel = Channel::Api;
    QString subject;
    QString body;
    QString language; ///< that it is written in; intake finds it out
    QString tail; ///< what repeats another mail, and the signature: kept below `body`, not judged
    QString category; ///< chosen by a person; empty: judged
    std::optional<Priority> priority;
    QStringList tags;
    std::optional<IdempotencyKey> idempotency;
    QString originKey; ///< what the outside calls this message; a repeat is answered as replayed
    std::optional<TicketId> appendTo;    ///< the ticket that it belongs to
    std::optional<TicketId> linkTo;      ///< the ticket that it may have to do with
    QString messageIdHeader;             ///< of a mail: answers name it
    std::vector<MailAttachment> files;   ///< what came with it
    std::vector<RemoteFile> remoteFiles; ///< fetched later, each by a job
    QString html;                        ///< what it looked like where it was written; hostile
    QStringList participants; ///< addresses that may write on this ticket, beside the customer's
    QString joinedBy;       ///< who says that its identities are one customer's; empty: nobody may
    bool joinOpen = false;  ///< it belongs to the customer's open ticket on this channel, if any
    bool verified = true;   ///< who wrote is known for sure; else nothing known is overwritten
    bool automatic = false; ///< a machine wrote it: no rule answers, reminds or wakes anybody
    bool acknowledge = true;
    bool acknowledgeOnce = false; ///< an address hears of it once in 24 hours
};

/// The answer to one that is on disk. `replayed` says that this very request had been accepted
/// before and nothing was done again.
struct Accepted
{
    Ticket ticket;
    QString sentence; ///< for a person, in English
    bool replayed = false;
    bool appended = false; ///< to a ticket that was there
};

/// Takes messages in: judged, stored, acknowledged, escalated and reminded of in one transaction.
/// `done` is called exactly once after COMMIT or refusal, on any thread. Busy: the queue is full or
/// the store cannot write. Safe to call from any thread; never blocks.
class Intake
{
public:
    using Done = std::function<void(Result<Accepted>)>;
    virtual ~Intake() = default;
    virtual void accept(InboundMessage message, Done done) = 0;
};

} // namespace caseline
