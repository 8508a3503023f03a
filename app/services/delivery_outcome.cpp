// SPDX-License-Identifier: GPL-3.0-or-later
#include "delivery_outcome.h"

#include "delivery_service.h"
#include "follow_up.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

// What may pass is tried for so long before an item is given up.
constexpr Milliseconds kLongestOutage = std::chrono::hours(72);
// What is tried again for want of a connection does not wait longer than that: within a minute of
// its return all of it is on its way. While it is down the channel itself lets one knock at a time.
constexpr Milliseconds kLongestReach = std::chrono::seconds(20);

/// When an item that failed is tried again; nothing: it is given up.
std::optional<Instant> nextAttempt(const OutboxItem &item, const Error &error, bool wasDoubtful,
                                   Milliseconds wait, Instant now)
{
    const bool worthwhile = now - item.createdAt < kLongestOutage;
    switch (error.kind) {
    case ErrorKind::Rejected:
    case ErrorKind::Invalid: return std::nullopt;
    case ErrorKind::Ambiguous: {
        // A mail keeps its Message-ID, by which a second one is known as the same. Once is enough.
        // Elsewhere the other side is asked for it before anything is sent again.
        const bool mayAsk = item.channel != Channel::Email && item.attempts < kMostAttempts;
        return wasDoubtful && !mayAsk ? std::nullopt : std::optional(now + wait);
    }
    case ErrorKind::Forbidden:
        return worthwhile ? std::optional(now + kRefusedPause) : std::nullopt;
    case ErrorKind::Unreachable:
        return worthwhile ? std::optional(now + std::min(wait, kLongestReach)) : std::nullopt;
    default: return worthwhile ? std::optional(now + wait) : std::nullopt;
    }
}

/// What is in doubt stays so until the other side tells: a mail that it refuses now may have come
/// by an earlier attempt. One that knows what it has was asked before it refused.
DeliveryStatus statusAfterFailure(const OutboxItem &claimed, const OutboxItem &item,
                                  const Error &error)
{
    const bool refused = error.kind == ErrorKind::Rejected || error.kind == ErrorKind::Invalid;
    if (item.channel == Channel::Email && item.doubtfulSince)
        return refused && claimed.status == DeliveryStatus::Sending ? DeliveryStatus::Dead
                                                                    : DeliveryStatus::MaybeSent;
    if (item.nextAttemptAt)
        return DeliveryStatus::Failed;
    return item.doubtfulSince && !refused ? DeliveryStatus::MaybeSent : DeliveryStatus::Dead;
}

void failed(OutboxItem &item, const Error &error, Milliseconds retryDelay, double random,
            Instant now)
{
    const OutboxItem claimed = item;
    const Milliseconds wait =
        std::max(backoff(retryDelay, item.attempts, random), error.retryAfter);
    if (error.kind == ErrorKind::Ambiguous && !item.doubtfulSince)
        item.doubtfulSince = item.triedAt.value_or(now);
    item.lastError = error.detail;
    item.nextAttemptAt = nextAttempt(item, error, claimed.doubtfulSince.has_value(), wait, now);
    item.status = statusAfterFailure(claimed, item, error);
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
    // A side that names what it takes was asked whether it had it.
    if (claimed.doubtfulSince && sent->providerId.isEmpty())
        item.lastError += u" (an interrupted attempt before may have arrived too)"_s;
    item.doubtfulSince.reset();
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
