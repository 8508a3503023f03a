// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "answer_rows.h"
#include "attachments.h"
#include "canned_replies.h"
#include "conversation_rows.h"
#include "delivery_rows.h"
#include "domain/api_key.h"
#include "domain/message.h"
#include "domain/outbox.h"
#include "domain/result.h"
#include "domain/ticket.h"
#include "erasure.h"
#include "import_rows.h"
#include "inboxes.h"
#include "intake.h"
#include "knowledge_rows.h"
#include "lessons.h"
#include "link_rows.h"
#include "macros.h"
#include "mail_rows.h"
#include "merge_rows.h"
#include "origin_rows.h"
#include "saved_views.h"
#include "spending.h"
#include "teams.h"
#include "user_rows.h"
#include "webhook_rows.h"

#include <functional>
#include <vector>

namespace caseline {

/// The rows that one transaction may read and change. All of these live on the writer thread, only
/// for the time of a mutation; counters, the change set and summary tables follow by themselves.

class TicketRows
{
public:
    virtual ~TicketRows() = default;
    /// PREFIX-YYYYMMDD-NNNN of the UTC day; the prefix is TKT unless the desk says otherwise.
    virtual Result<QString> nextReference(Instant now) = 0;
    virtual Result<TicketId> insert(const Ticket &ticket) = 0;
    virtual Result<Ticket> find(TicketId id) = 0;
    /// Writes all of `after`; its version grows by one.
    virtual Result<void> update(const Ticket &before, const Ticket &after) = 0;
    /// Like update, for what concerns neither people nor `If-Match`: SLA state, reminders, unread.
    /// Version and time of change stay.
    virtual Result<void> amend(const Ticket &before, const Ticket &after) = 0;
    /// The customer's newest ticket on that channel that is not finished.
    virtual Result<std::optional<TicketId>> latestOpen(CustomerId customer, Channel channel) = 0;
    /// Takes it out with its messages, events, deliveries, reminders and drafts.
    virtual Result<void> remove(const Ticket &ticket) = 0;
    virtual Result<MessageId> addMessage(const Message &message) = 0;
    /// What a ticket system elsewhere calls it.
    virtual Result<void> setExternalId(TicketId ticket, const QString &externalId) = 0;
    virtual Result<void> addEvent(const Event &event) = 0;
    /// One of Caseline itself whose detail is an object of JSON already: every new ticket has some.
    virtual Result<void> addEvent(TicketId ticket, Instant at, const QString &kind,
                                  const QByteArray &detail) = 0;
    /// Whose snooze is over at `now`.
    virtual Result<std::vector<TicketId>> snoozesOver(Instant now, int limit) = 0;
    /// Tickets whose SLA state is no longer true at `now`: soon within `warning`, or breached.
    virtual Result<std::vector<TicketId>> slaTurned(Instant now, Milliseconds warning,
                                                    int limit) = 0;
};

class MessageRows
{
public:
    virtual ~MessageRows() = default;
    virtual Result<Message> find(MessageId id) = 0;
    virtual Result<void> remove(MessageId id) = 0;
    /// What stands in the ticket itself, in the order it came.
    virtual Result<std::vector<Message>> ofTicket(TicketId ticket) = 0;
    /// Puts a message into another ticket, with its files and deliveries.
    virtual Result<void> move(const Message &message, TicketId to) = 0;
    virtual Result<void> saveDraft(TicketId ticket, const QString &author, MessageKind kind,
                                   const QString &body, Instant now) = 0;
    /// Takes up to `limit` messages into the full-text index; says how many.
    virtual Result<int> indexNext(int limit) = 0;
};

class CustomerRows
{
public:
    virtual ~CustomerRows() = default;
    /// Whom the identities of `who` lead to (external id first, then address, then phone).
    virtual Result<std::optional<Customer>> find(const Customer &who) = 0;
    virtual Result<CustomerId> insert(const Customer &customer) = 0;
    virtual Result<void> update(const Customer &before, const Customer &after) = 0;
    /// An integrator's id that leads to nobody yet leads to this customer from now on.
    virtual Result<void> addIdentity(CustomerId customer, const QString &externalId) = 0;
};

class OutboxRows
{
public:
    virtual ~OutboxRows() = default;
    /// Nothing is added (and no id returned) when the dedupe key is there already.
    virtual Result<std::optional<OutboxId>> add(const OutboxItem &item) = 0;
    /// Due items of a channel, oldest first, at most one a ticket and recipient, marked `sending`
    /// with a lease and a new fence.
    virtual Result<std::vector<OutboxItem>> claim(Channel channel, Instant now, Milliseconds lease,
                                                  int limit) = 0;
    /// Makes due now what is marked `sending`: whoever claimed it is gone.
    virtual Result<void> freeClaims(Instant now) = 0;
    /// Conflict when a later claim holds the item.
    virtual Result<void> report(const OutboxItem &item) = 0;
    /// When the channel's next item falls due that no earlier one of its ticket holds back.
    virtual Result<std::optional<Instant>> nextDue(Channel channel) = 0;
    virtual Result<std::vector<OutboxItem>> ofMessage(MessageId message) = 0;
    virtual Result<void> remove(OutboxId id) = 0;
    /// Takes out what was queued of a kind for a ticket and was not tried yet.
    virtual Result<void> withdraw(TicketId ticket, DeliveryKind kind) = 0;
};

class TimerRows
{
public:
    virtual ~TimerRows() = default;
    virtual Result<void> addReminder(const Reminder &reminder) = 0;
    virtual Result<std::vector<Reminder>> dueReminders(Instant now, int limit) = 0;
    virtual Result<std::optional<Instant>> nextReminder() = 0;
    /// The first one of a ticket: there is none when no person wrote it, or who wrote cannot be
    /// reached.
    virtual Result<std::optional<Reminder>> reminderOf(TicketId ticket) = 0;
    virtual Result<void> setReminder(ReminderId id, ReminderStatus status, Instant now) = 0;
    virtual Result<void> addJob(const Job &job) = 0;
    /// Due jobs of a queue, oldest first, but none of the lanes or kinds that are named as full.
    virtual Result<std::vector<Job>> claimJobs(JobQueue queue, Instant now, Milliseconds lease,
                                               int limit, const QStringList &full = {}) = 0;
    /// Makes due now what is marked `running`: whoever claimed it is gone.
    virtual Result<void> freeJobs(Instant now) = 0;
    virtual Result<void> reportJob(const Job &job) = 0;
    virtual Result<Job> findJob(JobId id) = 0;
    /// Writes status, attempts and time under a new fence, as a person wants it.
    virtual Result<void> reviseJob(const Job &job) = 0;
    /// Whether a job of that kind is waiting or running.
    virtual Result<bool> hasJob(const QString &kind) = 0;
};

class KeyRows
{
public:
    virtual ~KeyRows() = default;
    /// Conflict when a key of that name is in use.
    virtual Result<ApiKeyId> insert(const ApiKey &key) = 0;
    virtual Result<void> revoke(const QString &name, Instant now) = 0;
    virtual Result<void> touch(ApiKeyId id, Instant now) = 0;
    /// Frees the name of a key that a rotation replaces, and sets when it ends.
    virtual Result<void> replace(const ApiKey &key) = 0;
    /// The ticket that this key made, if any; Invalid when it was used with another body.
    virtual Result<std::optional<TicketId>> replay(const IdempotencyKey &key) = 0;
    virtual Result<void> remember(const IdempotencyKey &key, TicketId ticket, Instant now) = 0;
    /// Takes out idempotency keys from before `then`.
    virtual Result<void> forget(Instant then) = 0;
};

class Transaction
{
public:
    virtual ~Transaction() = default;
    virtual TicketRows &tickets() = 0;
    virtual MessageRows &messages() = 0;
    virtual CustomerRows &customers() = 0;
    virtual OutboxRows &outbox() = 0;
    virtual TimerRows &timers() = 0;
    virtual KeyRows &keys() = 0;
    virtual UserRows &users() = 0;
    virtual DeliveryRows &deliveries() = 0;
    virtual WebhookRows &webhooks() = 0;
    virtual OriginRows &origins() = 0;
    virtual KnowledgeRows &knowledge() = 0;
    virtual ConversationRows &conversations() = 0;
    virtual MailRows &mail() = 0;
    virtual ErasureRows &erasure() = 0;
    virtual AnswerRows &answers() = 0;
    virtual AttachmentRows &attachments() = 0;
    virtual MergeRows &merges() = 0;
    virtual LessonRows &lessons() = 0;
    virtual LinkRows &links() = 0;
    virtual ImportRows &imports() = 0;
    virtual CannedReplyRows &cannedReplies() = 0;
    virtual SpendingRows &spending() = 0;
    virtual SavedViewRows &savedViews() = 0;
    virtual InboxRows &inboxes() = 0;
    virtual MacroRows &macros() = 0;
    virtual TeamRows &teams() = 0;
    virtual ColleagueRows &colleagues() = 0;
};

/// The one write path. A mutation runs on the writer thread; an error takes back that mutation
/// alone. One that is safe to repeat may run twice before it is committed once: what it does
/// outside of its transaction must stand being done again, and its neighbours cost it less. `done`
/// is called exactly once, after COMMIT, on the writer thread. Busy when the queue is full or the
/// store cannot write. Safe to call from any thread.
class TicketStore
{
public:
    using Mutation = std::function<Result<void>(Transaction &)>;
    using Done = std::function<void(Result<void>)>;
    enum class Repeat { Never, Safe };

    virtual ~TicketStore() = default;
    void submit(Mutation mutation, Done done)
    {
        submit(std::move(mutation), std::move(done), Repeat::Never);
    }
    virtual void submit(Mutation mutation, Done done, Repeat repeat) = 0;
    /// False from a full disk on, until there is enough room again: what comes from outside waits
    /// where it is, what is under way is finished in the room that was kept for it. Any thread.
    virtual bool hasRoom() const = 0;
};

} // namespace caseline
