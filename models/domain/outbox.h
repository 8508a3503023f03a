// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "id.h"
#include "time.h"
#include "words.h"

#include <QString>
#include <QStringList>
#include <QUuid>

#include <optional>

namespace caseline {

/// One thing to be sent, written in the same transaction as what caused it. Recipient and words
/// are frozen here; `fence` grows with every claim so that a late worker cannot report over a newer
/// one. `messageIdHeader` stays the same over all attempts.
struct OutboxItem
{
    OutboxId id;
    QUuid publicId;
    TicketId ticket;
    MessageId message; ///< the reply that it carries, or none
    Channel channel = Channel::Email;
    DeliveryKind kind = DeliveryKind::Acknowledgement;
    QString recipient;
    QString subject;
    QString body;
    QString messageIdHeader;
    QString inReplyTo; ///< the customer's mail that it answers; the store fills it in
    QString dedupeKey; ///< UNIQUE: e.g. one acknowledgement for a message, one mail per tier
    DeliveryStatus status = DeliveryStatus::Queued;
    int attempts = 0;
    qint64 fence = 0;
    QString lastError;
    Instant createdAt{};
    std::optional<Instant> nextAttemptAt;
    std::optional<Instant> sentAt;
    QString providerId; ///< what the other side calls it, where it gives a name (Twilio's SID)
    std::optional<Instant> dismissedAt; ///< a person has seen that it was given up
    QStringList cc;                     ///< of a mail: addresses that get a copy, never our own
    QString senderName; ///< of its inbox; empty: the desk's. The store fills both in
    QString senderAddress;
    std::optional<Instant> triedAt; ///< when its latest attempt began
    /// When the first attempt began that may have reached the other side and was never settled:
    /// before it is sent again, who can be asked is asked.
    std::optional<Instant> doubtfulSince;
    friend bool operator==(const OutboxItem &, const OutboxItem &) = default;
};

/// One line of an item's story: what an attempt, the other side or a person made of it.
struct DeliveryStep
{
    OutboxId item;
    Instant at{};
    DeliveryStatus status = DeliveryStatus::Queued;
    QString words; ///< the other side's, or the reason
    friend bool operator==(const DeliveryStep &, const DeliveryStep &) = default;
};

/// What the other side says later of an item that it took.
struct DeliveryReceipt
{
    QString providerId;
    DeliveryStatus status = DeliveryStatus::Delivered; ///< Delivered, Failed (try again) or Dead
    QString words;
    Instant at{};
    friend bool operator==(const DeliveryReceipt &, const DeliveryReceipt &) = default;
};

struct Reminder
{
    ReminderId id;
    TicketId ticket;
    Instant dueAt{};
    ReminderStatus status = ReminderStatus::Scheduled;
    bool verified = true; ///< who wrote was known for sure; a stranger's address is spared
    friend bool operator==(const Reminder &, const Reminder &) = default;
};

/// Background work by importance. `kind` names the worker, `payload` is its input as JSON.
struct Job
{
    JobId id;
    JobQueue queue = JobQueue::Maintenance;
    QString kind;
    QString payload;
    JobStatus status = JobStatus::Waiting;
    int attempts = 0;
    qint64 fence = 0;
    QString lastError;
    Instant runAt{};
    QString lane = {}; ///< jobs of one lane share a few workers; empty: one of its kind
    friend bool operator==(const Job &, const Job &) = default;
};

} // namespace caseline
