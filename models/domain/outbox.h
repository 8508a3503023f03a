// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "id.h"
#include "time.h"
#include "words.h"

#include <QString>
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
    QString dedupeKey; ///< UNIQUE: e.g. one acknowledgement for a message, one mail per tier
    DeliveryStatus status = DeliveryStatus::Queued;
    int attempts = 0;
    qint64 fence = 0;
    QString lastError;
    Instant createdAt{};
    std::optional<Instant> nextAttemptAt;
    std::optional<Instant> sentAt;
    friend bool operator==(const OutboxItem &, const OutboxItem &) = default;
};

struct Reminder
{
    ReminderId id;
    TicketId ticket;
    Instant dueAt{};
    ReminderStatus status = ReminderStatus::Scheduled;
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
    friend bool operator==(const Job &, const Job &) = default;
};

} // namespace caseline
