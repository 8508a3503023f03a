// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "desk_rules.h"
#include "paced_task.h"

#include "ports/change_feed.h"
#include "ports/notifier.h"
#include "ports/ticket_store.h"

#include <QThreadPool>

#include <atomic>
#include <vector>

namespace caseline {

/// How long to wait before the attempt after `attempts` failed ones: the retry delay doubled each
/// time, plus up to a tenth at random so that a crowd does not return at once.
Milliseconds backoff(Milliseconds retryDelay, int attempts, double random);

/// After so many attempts an item is given up and shown as such.
constexpr int kMostAttempts = 5;

/// Sends what stands in the outbox: claims due items by lease, hands them to their channel on a
/// pool of its own, reports each end with the fence of its claim.
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

private:
    struct Claimed;
    void claim(const PacedTask::Finished &finished);
    void send(const std::shared_ptr<Claimed> &claimed, size_t index);
    void report(const OutboxItem &item, Result<QString> sent);

    TicketStore &m_store;
    std::vector<std::unique_ptr<Notifier>> m_notifiers;
    const DeskRules &m_rules;
    const Clock &m_clock;
    QThreadPool m_pool;
    PacedTask m_task;
    ChangeFeed::Subscription m_subscription;
    ChangeFeed &m_changes;
};

} // namespace caseline
