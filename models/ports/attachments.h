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
/// The type of what a message looked like where it was written: its HTML, kept like a file that
/// came with it, but no file to people. Nothing else is of this type: it is told by bytes, and
/// never so.
constexpr auto kMessageHtmlType = "text/html";
constexpr int kMostDraftFiles = 20; ///< of one answer; together they weigh no more than one may

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
    /// Who put it into an answer. Until the answer is written nobody else sees it.
    QString draftedBy{};
    bool isDraft() const { return !draftedBy.isEmpty() && message.value == 0; }
    friend bool operator==(const Attachment &, const Attachment &) = default;
};

/// Attachments inside a transaction. See ticket_store.h.
class AttachmentRows
{
public:
    virtual ~AttachmentRows() = default;
    virtual Result<void> insert(const Attachment &attachment, const QByteArray &content) = 0;
    /// Lets a file of the ticket go with a message that `author` writes. NotFound when the ticket
    /// has no such file, or it is another's draft.
    virtual Result<void> sendWith(const QUuid &id, TicketId ticket, MessageId message,
                                  const QString &author) = 0;
    struct Weight
    {
        int files = 0;
        qint64 bytes = 0;
    };
    virtual Result<Weight> draftWeight(TicketId ticket, const QString &author) = 0;
    /// NotFound when `author` has no such file in an answer that is not written yet.
    virtual Result<void> dropDraft(const QUuid &id, const QString &author) = 0;
    /// Every file of one ticket belongs to another one.
    virtual Result<void> moveAll(TicketId from, TicketId to) = 0;
};

/// Reads attachments. Blocking, like TicketReader.
class AttachmentReader
{
public:
    virtual ~AttachmentReader() = default;
    virtual Result<Attachment> attachment(const QUuid &id) const = 0;
    virtual Result<QByteArray> content(const QUuid &id) const = 0;
    /// Oldest first, without drafts.
    virtual Result<std::vector<Attachment>> attachments(TicketId ticket) const = 0;
    /// What messages of the ticket looked like; their content is HTML in UTF-8, hostile.
    virtual Result<std::vector<Attachment>> formatted(TicketId ticket) const = 0;
    /// What `author` put into an answer that is not written yet, oldest first.
    virtual Result<std::vector<Attachment>> ofDraft(TicketId ticket,
                                                    const QString &author) const = 0;
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
    /// Into the caller's answer: seen by nobody else until it is written. At most kMostDraftFiles,
    /// of kMostAttachmentBytes together.
    virtual void addToDraft(TicketId ticket, const QString &name, const QString &declaredType,
                            const QByteArray &content, const Caller &caller, Done done) = 0;
    using Dropped = std::function<void(Result<void>)>;
    /// Out of the caller's answer again; the file is gone.
    virtual void dropFromDraft(const QUuid &id, const Caller &caller, Dropped done) = 0;
};

} // namespace caseline
