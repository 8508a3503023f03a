// SPDX-License-Identifier: GPL-3.0-or-later
#include "delivery_service.h"

#include <QLoggingCategory>
#include <QRandomGenerator>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

Q_LOGGING_CATEGORY(lcDelivery, "caseline.delivery")

constexpr int kSendsAtOnce = 4;
// Longer than the longest attempt a notifier makes: a live worker never loses its lease.
constexpr Milliseconds kSendLease = std::chrono::minutes(3);
constexpr Milliseconds kLongestDelay = std::chrono::hours(6);
// Without it a stuck clock or a changed one would leave an idle claim every moment.
constexpr Milliseconds kShortestSendWait = std::chrono::milliseconds(20);

} // namespace

Milliseconds backoff(Milliseconds retryDelay, int attempts, double random)
{
    const double doubled = double(retryDelay.count()) * std::pow(2.0, std::max(0, attempts - 1));
    const double capped = std::min(doubled, double(kLongestDelay.count()));
    return Milliseconds(qint64(capped * (1.0 + 0.1 * random)));
}

struct DeliveryService::Claimed
{
    std::vector<OutboxItem> items;
    std::optional<Instant> next;
};

DeliveryService::DeliveryService(TicketStore &store, ChangeFeed &changes,
                                 std::vector<std::unique_ptr<Notifier>> notifiers,
                                 const DeskRules &rules, const Clock &clock)
    : m_store(store)
    , m_notifiers(std::move(notifiers))
    , m_rules(rules)
    , m_clock(clock)
    , m_task([this](const PacedTask::Finished &finished) { claim(finished); })
    , m_changes(changes)
{
    m_pool.setMaxThreadCount(kSendsAtOnce);
}

DeliveryService::~DeliveryService()
{
    stop();
}

void DeliveryService::start()
{
    if (m_notifiers.empty())
        return;
    m_subscription = m_changes.subscribe([this](const ChangeSet &changes) {
        if (changes.outbox)
            m_task.wake();
    });
    m_task.start();
}

void DeliveryService::stop()
{
    m_subscription.reset();
    m_task.stop();
    m_pool.waitForDone();
}

void DeliveryService::claim(const PacedTask::Finished &finished)
{
    auto claimed = std::make_shared<Claimed>();
    const int free = kSendsAtOnce - m_pool.activeThreadCount();
    if (free <= 0) {
        finished(std::chrono::seconds(1));
        return;
    }
    m_store.submit(
        [claimed, free, now = m_clock.now()](Transaction &tx) -> Result<void> {
            auto items = tx.outbox().claim(now, kSendLease, free);
            if (!items)
                return failure(items.error());
            auto next = tx.outbox().nextDue();
            if (!next)
                return failure(next.error());
            *claimed = {std::move(*items), *next};
            return {};
        },
        [this, claimed, finished](const Result<void> &done) {
            if (!done) {
                finished(std::chrono::seconds(1));
                return;
            }
            for (size_t i = 0; i < claimed->items.size(); ++i)
                send(claimed, i);
            std::optional<Milliseconds> wait;
            if (claimed->next)
                wait = std::max(kShortestSendWait, *claimed->next - m_clock.now());
            finished(wait);
        });
}

void DeliveryService::send(const std::shared_ptr<Claimed> &claimed, size_t index)
{
    const Channel channel = claimed->items[index].channel;
    const auto notifier =
        std::find_if(m_notifiers.begin(), m_notifiers.end(),
                     [channel](const auto &n) { return n->channel() == channel; });
    if (notifier == m_notifiers.end()) {
        report(claimed->items[index],
               failure(ErrorKind::Unavailable, u"this channel has no credentials"_s));
        return;
    }
    // stop() waits for the pool before anything of ours goes away.
    m_pool.start([this, claimed, index, to = notifier->get()] {
        const OutboxItem &item = claimed->items[index];
        report(item, to->send(item));
    });
}

void DeliveryService::report(const OutboxItem &claimed, Result<QString> sent)
{
    OutboxItem item = claimed;
    const Instant now = m_clock.now();
    item.nextAttemptAt.reset();
    if (sent) {
        item.status = DeliveryStatus::Sent;
        item.sentAt = now;
        item.lastError = *sent;
        // Claimed while it was being sent: the process that did so died before it could tell.
        if (claimed.status == DeliveryStatus::Sending)
            item.lastError += u" (an interrupted attempt before may have arrived too)"_s;
    } else {
        item.lastError = sent.error().detail;
        const bool forGood =
            sent.error().kind == ErrorKind::Rejected || sent.error().kind == ErrorKind::Invalid;
        if (sent.error().kind == ErrorKind::Ambiguous) {
            item.status = DeliveryStatus::MaybeSent;
        } else if (forGood || item.attempts >= kMostAttempts) {
            item.status = DeliveryStatus::Dead;
        } else {
            item.status = DeliveryStatus::Failed;
            item.nextAttemptAt = now + backoff(m_rules.retryDelay, item.attempts,
                                               QRandomGenerator::global()->generateDouble());
        }
        qCInfo(lcDelivery, "delivery %lld attempt %d: %s", item.id.value, item.attempts,
               qUtf8Printable(item.lastError));
    }
    m_store.submit(
        [item, now](Transaction &tx) -> Result<void> {
            if (auto done = tx.outbox().report(item); !done)
                return done;
            if (item.status != DeliveryStatus::Dead)
                return {};
            return tx.tickets().addEvent(
                {item.ticket,
                 now,
                 {},
                 u"delivery_failed"_s,
                 {{u"to"_s, item.recipient}, {u"reason"_s, item.lastError}}});
        },
        [](const Result<void> &done) {
            if (!done)
                qCWarning(lcDelivery, "report: %s", qUtf8Printable(done.error().detail));
        });
}

} // namespace caseline
