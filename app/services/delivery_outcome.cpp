// SPDX-License-Identifier: GPL-3.0-or-later
#include "delivery_outcome.h"

#include "delivery_service.h"
#include "follow_up.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

// A connection that cannot be made is tried for so long before an item is given up.
constexpr Milliseconds kLongestOutage = std::chrono::hours(72);
// What is tried again for want of a connection does not wait longer than that.
constexpr Milliseconds kLongestReach = std::chrono::minutes(5);

void failed(OutboxItem &item, const Error &error, Milliseconds retryDelay, double random,
            Instant now)
{
    item.lastError = error.detail;
    const Milliseconds wait =
        std::max(backoff(retryDelay, item.attempts, random), error.retryAfter);
    const bool wasDoubtful = item.status == DeliveryStatus::MaybeSent;
    if (wasDoubtful || error.kind == ErrorKind::Ambiguous) {
        item.status = DeliveryStatus::MaybeSent;
        // A mail keeps its Message-ID, by which a second one is known as the same. Once is enough.
        if (!wasDoubtful && item.channel == Channel::Email)
            item.nextAttemptAt = now + wait;
    } else if (error.kind == ErrorKind::Forbidden && now - item.createdAt < kLongestOutage) {
        item.status = DeliveryStatus::Failed;
        item.nextAttemptAt = now + kRefusedPause;
    } else if (error.kind == ErrorKind::Unreachable && now - item.createdAt < kLongestOutage) {
        item.status = DeliveryStatus::Failed;
        item.nextAttemptAt = now + std::min(wait, kLongestReach);
    } else if (error.kind == ErrorKind::Rejected || error.kind == ErrorKind::Invalid ||
               error.kind == ErrorKind::Forbidden || item.attempts >= kMostAttempts) {
        item.status = DeliveryStatus::Dead;
    } else {
        item.status = DeliveryStatus::Failed;
        item.nextAttemptAt = now + wait;
    }
}

} // namespace

OutboxItem afterAttempt(const OutboxItem &claimed, const Result<SendReceipt> &sent,
                        Milliseconds retryDelay, double random, Instant now)
{
    OutboxItem item = claimed;
    item.nextAttemptAt.reset();
    if (!sent) {
        failed(item, sent.error(), retryDelay, random, now);
        return item;
    }
    item.status = DeliveryStatus::Sent;
    item.sentAt = now;
    item.lastError = sent->words;
    for (const SendReceipt::Refusal &one : sent->refused)
        item.lastError += u"; not taken for %1: %2"_s.arg(one.recipient, one.words);
    item.providerId = sent->providerId;
    // Claimed while it was being sent: the process that did so died before it could tell. A side
    // that names what it takes was asked whether it had it.
    const bool isSecond =
        claimed.status == DeliveryStatus::Sending || claimed.status == DeliveryStatus::MaybeSent;
    if (isSecond && sent->providerId.isEmpty())
        item.lastError += u" (an interrupted attempt before may have arrived too)"_s;
    return item;
}

std::optional<OutboxItem> afterReceipt(const OutboxItem &item, const DeliveryReceipt &receipt,
                                       Milliseconds retryDelay)
{
    const bool settled = item.status == DeliveryStatus::Delivered ||
                         item.status == DeliveryStatus::Failed ||
                         item.status == DeliveryStatus::Dead;
    if (settled || item.status == DeliveryStatus::Queued ||
        item.status == DeliveryStatus::Simulated)
        return std::nullopt;
    OutboxItem next = item;
    next.status = receipt.status;
    next.lastError = receipt.words;
    next.nextAttemptAt.reset();
    if (receipt.status == DeliveryStatus::Failed) {
        if (item.attempts >= kMostAttempts)
            next.status = DeliveryStatus::Dead;
        else
            next.nextAttemptAt = receipt.at + backoff(retryDelay, item.attempts, 0);
    }
    return next;
}

Result<void> record(Transaction &tx, const OutboxItem &item, const QString &words, Instant now)
{
    if (auto done = tx.deliveries().addStep({item.id, now, item.status, words}); !done)
        return done;
    if (item.status != DeliveryStatus::Dead)
        return {};
    return tx.tickets().addEvent({item.ticket,
                                  now,
                                  {},
                                  u"delivery_failed"_s,
                                  {{u"to"_s, item.recipient}, {u"reason"_s, item.lastError}}});
}

Result<void> applyReceipt(Transaction &tx, const DeliveryReceipt &receipt, Milliseconds retryDelay,
                          const SlaClock &sla)
{
    const auto item = tx.deliveries().ofProvider(receipt.providerId);
    if (!item)
        return failure(item.error());
    if (!*item)
        return tx.deliveries().keepReceipt(receipt);
    const auto next = afterReceipt(**item, receipt, retryDelay);
    if (!next)
        return {};
    if (auto done = tx.deliveries().revise(*next); !done)
        return done;
    if (auto done = record(tx, *next, next->lastError, receipt.at); !done)
        return done;
    return next->status == DeliveryStatus::Dead ? reopenTicket(tx, next->ticket, sla, receipt.at)
                                                : Result<void>();
}

} // namespace caseline
