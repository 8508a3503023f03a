// SPDX-License-Identifier: GPL-3.0-or-later
#include "delivery_service.h"

#include "delivery_outcome.h"
#include "follow_up.h"

#include "domain/waypoint.h"

#include <QLoggingCategory>
#include <QRandomGenerator>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

Q_LOGGING_CATEGORY(lcDelivery, "caseline.delivery")

// Longer than the longest attempt a notifier makes: a live worker never loses its lease.
constexpr Milliseconds kSendLease = std::chrono::minutes(3);
constexpr Milliseconds kLongestDelay = std::chrono::hours(6);
// Without it a stuck clock or a changed one would leave an idle claim every moment.
constexpr Milliseconds kShortestSendWait = std::chrono::milliseconds(20);
// A message that nobody wrote by hand and that waited so long may say what is no longer true.
constexpr Milliseconds kStaleAfter = std::chrono::hours(12);
constexpr Milliseconds kStormWait = std::chrono::minutes(1);
constexpr Milliseconds kCrowdWait = std::chrono::minutes(10); // of the team's own recipient

/// As if it had not been claimed.
void holdBack(OutboxItem &item, Instant until)
{
    item.status = DeliveryStatus::Failed;
    item.attempts = std::max(0, item.attempts - 1);
    item.nextAttemptAt = until;
}

bool isAutomatic(DeliveryKind kind)
{
    return kind != DeliveryKind::Reply && kind != DeliveryKind::Escalation;
}

} // namespace

Milliseconds backoff(Milliseconds retryDelay, int attempts, double random)
{
    const double doubled = double(retryDelay.count()) * std::pow(2.0, std::max(0, attempts - 1));
    const double capped = std::min(doubled, double(kLongestDelay.count()));
    return Milliseconds(qint64(capped * (1.0 + 0.1 * random)));
}

struct DeliveryService::Claimed
{
    Instant now{};
    std::vector<OutboxItem> items;
    std::optional<Milliseconds> wait; ///< until the next claim is worth it

    void lookAgainAt(Instant then, Milliseconds atLeast)
    {
        const Milliseconds next = std::max(atLeast, then - now);
        wait = wait ? std::min(*wait, next) : next;
    }
};

DeliveryService::DeliveryService(TicketStore &store, ChangeFeed &changes,
                                 std::vector<std::unique_ptr<Notifier>> notifiers,
                                 const DeskRules &rules, const Clock &clock)
    : m_store(store)
    , m_rules(rules)
    , m_sla(rules)
    , m_clock(clock)
    , m_task([this](const PacedTask::Finished &finished) { claim(finished); })
    , m_changes(changes)
{
    int threads = 0;
    for (auto &notifier : notifiers) {
        const Channel channel = notifier->channel();
        const ChannelLimits limits = limitsOf(channel);
        threads += limits.atOnce;
        m_lanes.emplace(channel, Lane{std::move(notifier), ChannelPace(limits), {}});
    }
    m_pool.setMaxThreadCount(std::max(1, threads));
    // Notifiers may read the store, whose connections belong to threads.
    m_pool.setExpiryTimeout(-1);
}

DeliveryService::~DeliveryService()
{
    stop();
}

void DeliveryService::start()
{
    if (m_lanes.empty())
        return;
    m_subscription = m_changes.subscribe([this](const ChangeSet &changes) {
        if (changes.outbox)
            m_task.wake();
    });
    // One process has the store: what is marked as being sent was left behind by one that died.
    m_store.submit([now = m_clock.now()](Transaction &tx) { return tx.outbox().freeClaims(now); },
                   [](const Result<void> &done) {
                       if (!done)
                           qCWarning(lcDelivery, "free: %s", qUtf8Printable(done.error().detail));
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
    claimed->now = m_clock.now();
    m_store.submit(
        [this, claimed](Transaction &tx) -> Result<void> {
            for (auto &[channel, lane] : m_lanes) {
                const std::unique_lock lock(m_mutex);
                const int room = lane.pace.room(claimed->now);
                if (const auto opens = lane.pace.opensAt(claimed->now))
                    claimed->lookAgainAt(*opens, kShortestSendWait);
                if (room == 0)
                    continue;
                if (auto done = claimChannel(tx, channel, room, *claimed); !done)
                    return done;
            }
            if (!claimed->items.empty())
                pass(waypoint::kClaimed);
            return {};
        },
        [this, claimed, finished](const Result<void> &done) {
            if (!done) {
                finished(std::chrono::seconds(1));
                return;
            }
            if (!claimed->items.empty())
                pass(waypoint::kTaken);
            for (const OutboxItem &item : claimed->items)
                send(m_lanes.at(item.channel), item);
            finished(claimed->wait);
        });
}

Result<void> DeliveryService::claimChannel(Transaction &tx, Channel channel, int room,
                                           Claimed &claimed)
{
    auto items = tx.outbox().claim(channel, claimed.now, kSendLease, room);
    if (!items)
        return failure(items.error());
    for (OutboxItem &item : *items) {
        const auto goes = mayGo(tx, item, claimed.now);
        if (!goes)
            return failure(goes.error());
        if (*goes)
            claimed.items.push_back(std::move(item));
    }
    const auto next = tx.outbox().nextDue(channel);
    if (!next)
        return failure(next.error());
    // A full hand means that more may be due; each report of a send looks again anyway.
    if (*next && (**next > claimed.now || int(items->size()) < room))
        claimed.lookAgainAt(**next, kShortestSendWait);
    else if (*next)
        claimed.lookAgainAt(claimed.now + std::chrono::milliseconds(250), kShortestSendWait);
    return {};
}

/// Whether a claimed item is sent now. One that is not is put back or given up here, with a reason
/// that people see.
Result<bool> DeliveryService::mayGo(Transaction &tx, OutboxItem &item, Instant now)
{
    if (!isAutomatic(item.kind))
        return true;
    OutboxItem held = item;
    held.nextAttemptAt.reset();
    if (now - item.createdAt > kStaleAfter) {
        held.status = item.doubtfulSince ? DeliveryStatus::MaybeSent : DeliveryStatus::Dead;
        held.lastError = u"it waited for more than 12 hours; send it still?"_s;
    } else if (item.attempts > 1) {
        return true; // counted when it was first let go: an outage is no storm
    } else {
        switch (m_breaker.judge(item.recipient, now)) {
        case StormBreaker::Verdict::Send: return true;
        case StormBreaker::Verdict::Stop:
            held.lastError = u"too many automatic messages to this recipient within an hour"_s;
            if (item.kind == DeliveryKind::Breach) // the team's: it waits, and is never given up
                holdBack(held, now + kCrowdWait);
            else
                held.status = DeliveryStatus::Dead;
            break;
        case StormBreaker::Verdict::Wait:
            qCWarning(lcDelivery, "a storm of automatic messages: what is left has to wait");
            held.lastError = u"held back: too many automatic messages at once"_s;
            holdBack(held, now + kStormWait);
            break;
        }
    }
    if (auto done = tx.outbox().report(held); !done)
        return failure(done.error());
    if (auto done = record(tx, held, held.lastError, now); !done)
        return failure(done.error());
    return false;
}

void DeliveryService::send(Lane &lane, const OutboxItem &item)
{
    {
        const std::lock_guard lock(m_mutex);
        lane.pace.started(m_clock.now());
    }
    // stop() waits for the pool before anything of ours goes away.
    m_pool.start([this, &lane, item] {
        pass(waypoint::kSending);
        const Result<SendReceipt> sent = lane.notifier->send(item);
        pass(waypoint::kEnded);
        report(item, sent, settle(lane, sent));
    });
}

bool DeliveryService::settle(Lane &lane, const Result<SendReceipt> &sent)
{
    const std::lock_guard lock(m_mutex);
    const bool wasDown = lane.pace.isDown();
    if (!sent && sent.error().kind == ErrorKind::Forbidden) {
        if (lane.refusal.isEmpty())
            qCWarning(lcDelivery, "the channel is paused: %s", qUtf8Printable(sent.error().detail));
        lane.refusal = sent.error().detail;
        lane.pace.refused(m_clock.now());
        return wasDown;
    }
    const bool reached = sent || sent.error().kind != ErrorKind::Unreachable;
    if (reached)
        lane.refusal.clear();
    lane.pace.ended(reached, m_clock.now());
    return wasDown;
}

QString DeliveryService::refusal(Channel channel) const
{
    const std::lock_guard lock(m_mutex);
    const auto lane = m_lanes.find(channel);
    return lane == m_lanes.end() ? QString() : lane->second.refusal;
}

void DeliveryService::report(const OutboxItem &claimed, const Result<SendReceipt> &sent,
                             bool wasDown)
{
    const Instant now = m_clock.now();
    const OutboxItem item = afterAttempt(claimed, sent, m_rules.retryDelay,
                                         QRandomGenerator::global()->generateDouble(), now);
    if (!sent)
        qCInfo(lcDelivery, "delivery %lld attempt %d: %s", item.id.value, item.attempts,
               qUtf8Printable(item.lastError));
    const bool isBack = wasDown && (sent || (sent.error().kind != ErrorKind::Unreachable &&
                                             sent.error().kind != ErrorKind::Forbidden));
    // An outage of days is one line of the story and not one for each knock.
    const bool isNews = sent || sent.error().kind != ErrorKind::Unreachable ||
                        item.status != claimed.status || item.lastError != claimed.lastError;
    m_store.submit(
        [item, now, isBack, isNews, retryDelay = m_rules.retryDelay, &sla = m_sla,
         refused = sent ? sent->refused
                        : std::vector<SendReceipt::Refusal>()](Transaction &tx) -> Result<void> {
            if (auto done = tx.outbox().report(item); !done)
                return done;
            pass(waypoint::kReported);
            if (isNews)
                if (auto done = record(tx, item, item.lastError, now); !done)
                    return done;
            for (const SendReceipt::Refusal &one : refused)
                if (auto done = tx.tickets().addEvent(
                        {item.ticket,
                         now,
                         {},
                         u"delivery_failed"_s,
                         {{u"to"_s, one.recipient}, {u"reason"_s, one.words}}});
                    !done)
                    return done;
            // What a person wrote did not arrive: somebody has to look.
            if (item.status == DeliveryStatus::Dead && item.kind == DeliveryKind::Reply)
                if (auto done = reopenTicket(tx, item.ticket, sla, now); !done)
                    return done;
            if (isBack)
                if (auto done = tx.deliveries().hasten(item.channel, now); !done)
                    return done;
            if (item.providerId.isEmpty())
                return {};
            const auto early = tx.deliveries().takeReceipt(item.providerId);
            if (!early)
                return failure(early.error());
            return *early ? applyReceipt(tx, **early, retryDelay, sla) : Result<void>();
        },
        [](const Result<void> &done) {
            if (!done)
                qCWarning(lcDelivery, "report: %s", qUtf8Printable(done.error().detail));
            pass(waypoint::kSettled);
        });
}

} // namespace caseline
