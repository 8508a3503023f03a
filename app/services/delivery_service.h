// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "channel_pace.h"
#include "desk_rules.h"
#include "paced_task.h"
#include "sla_clock.h"

#include "ports/change_feed.h"
#include "ports/notifier.h"
#include "ports/ticket_store.h"

#include <QThreadPool>

#include <map>
#include <mutex>
#include <vector>

namespace caseline {

/// How long to wait before the attempt after `attempts` failed ones: the retry delay doubled each
/// time, plus up to a tenth at random so that a crowd does not return at once.
Milliseconds backoff(Milliseconds retryDelay, int attempts, double random);

/// After so many attempts a job is given up, and an item that the other side took and then failed
/// to hand on, or of which it does not say whether it took it. What it refuses for now, and a
/// connection that cannot be made, say too little of an item: those are tried for days.
constexpr int kMostAttempts = 5;

/// Sends what stands in the outbox: claims due items by lease and at each channel's pace, hands
/// them to their channel on a pool of its own, reports each end with the fence of its claim.
class DeliveryService
{
public:
    DeliveryService(TicketStore &store, ChangeFeed &changes,
                    std::vector<std::unique_ptr<Notifier>> notifiers, const DeskRules &rules,
                    const Clock &clock);
    ~DeliveryService();

    void start();
    /// Waits for what is being sent.
    void stop();
    /// What the other side said when it did not let us in; empty: it does. Any thread.
    QString refusal(Channel channel) const;

private:
    struct Lane
    {
        std::unique_ptr<Notifier> notifier;
        ChannelPace pace;
        QString refusal;
    };
    struct Claimed;

    void claim(const PacedTask::Finished &finished);
    Result<void> claimChannel(Transaction &tx, Channel channel, int room, Claimed &claimed);
    Result<bool> mayGo(Transaction &tx, OutboxItem &item, Instant now);
    void send(Lane &lane, const OutboxItem &item);
    /// Whether the channel had been down until then.
    bool settle(Lane &lane, const Result<SendReceipt> &sent);
    void report(const OutboxItem &claimed, const Result<SendReceipt> &sent, bool wasDown);

    TicketStore &m_store;
    std::map<Channel, Lane> m_lanes;
    mutable std::mutex m_mutex; ///< of the lanes' pace and refusal, and the breaker
    StormBreaker m_breaker;
    const DeskRules &m_rules;
    const SlaClock m_sla;
    const Clock &m_clock;
    QThreadPool m_pool;
    PacedTask m_task;
    ChangeFeed::Subscription m_subscription;
    ChangeFeed &m_changes;
};

} // namespace caseline
