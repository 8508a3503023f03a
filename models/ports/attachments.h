// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/caller.h"
#include "domain/id.h"
#include "domain/result.h"
#include "domain/time.h"

#include <QByteArray>
#include <QString>
#include <QUuid>

#include <functional>
#include <vector>

namespace caseline {

constexpr qint64 kMostAttachmentBytes = 25LL * 1024 * 1024;

/// A file that belongs to a ticket. `name` is text to show, never a path.
struct Attachment
{
    QUuid publicId; ///< random, the only name its content is kept under
    TicketId ticket;
    QString name;
    QString contentType; ///< as its bytes say, not as the sender does
    qint64 size = 0;
    Instant createdAt{};
    MessageId message{}; ///< that it came or goes with; none: it belongs to the ticket as a whole
    QString contentId{}; ///< what the message's own text calls it, of an inline image
};

/// Attachments inside a transaction. See ticket_store.h.
class AttachmentRows
{
public:
    virtual ~AttachmentRows() = default;
    virtual Result<void> insert(const Attachment &attachment, const QByteArray &content) = 0;
    /// Lets a file of the ticket go with a message of it. NotFound when the ticket has no such
    /// file.
    virtual Result<void> sendWith(const QUuid &id, TicketId ticket, MessageId message) = 0;
};

/// Reads attachments. Blocking, like TicketReader.
class AttachmentReader
{
public:
    virtual ~AttachmentReader() = default;
    virtual Result<Attachment> attachment(const QUuid &id) const = 0;
    virtual Result<QByteArray> content(const QUuid &id) const = 0;
    /// Oldest first.
    virtual Result<std::vector<Attachment>> attachments(TicketId ticket) const = 0;
    virtual Result<std::vector<Attachment>> ofMessage(MessageId message) const = 0;
};

/// Keeps files with their tickets: in the store, so that they are backed up, restored and erased
/// with them. `done` is called exactly once, after COMMIT or refusal, on any thread.
class AttachmentStore
{
public:
    using Done = std::function<void(Result<Attachment>)>;
    virtual ~AttachmentStore() = default;
    virtual void add(TicketId ticket, const QString &name, const QString &declaredType,
                     const QByteArray &content, const Caller &caller, Done done) = 0;
};

} // namespace caseline
