// SPDX-License-Identifier: GPL-3.0-or-later
#include "reminder_service.h"

#include <QLoggingCategory>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

Q_LOGGING_CATEGORY(lcReminder, "caseline.reminder")

constexpr int kRemindersAtOnce = 50;
// So late that we must have been away; so many of them that people are told instead of customers.
constexpr Milliseconds kLate = std::chrono::minutes(5);
constexpr size_t kMostLateOnes = 20;
constexpr int kMostInADigest = 500;
constexpr Milliseconds kStrangersPause = std::chrono::hours(24);
constexpr Milliseconds kShortestReminderWait = std::chrono::milliseconds(20);

bool stillWaiting(const Ticket &ticket)
{
    return ticket.status == Status::Open || ticket.status == Status::InProgress;
}

/// Whom to remind. Whoever wrote by a channel that anybody can write by named an address that may
/// be another's: only that one is used, and once a day, so that no crowd of forms becomes a crowd
/// of mails.
Result<std::vector<Address>> addressesFor(Transaction &tx, const Reminder &reminder,
                                          const Ticket &ticket, Instant now)
{
    if (reminder.verified)
        return addressesOf(ticket.customer, ticket.channel);
    const std::optional<Address> address = writtenFrom(ticket.customer, ticket.channel);
    if (!address)
        return std::vector<Address>();
    const auto told = tx.deliveries().remindedSince(address->to, now - kStrangersPause);
    if (!told)
        return failure(told.error());
    return *told ? std::vector<Address>() : std::vector<Address>{*address};
}

Result<void> settle(Transaction &tx, const Letters &letters, const Reminder &reminder, Instant now)
{
    const auto ticket = tx.tickets().find(reminder.ticket);
    if (!ticket)
        return failure(ticket.error());
    const auto addresses = addressesFor(tx, reminder, *ticket, now);
    if (!addresses)
        return failure(addresses.error());
    if (!stillWaiting(*ticket) || addresses->empty())
        return tx.timers().setReminder(reminder.id, ReminderStatus::Skipped, now);
    for (const Address &address : *addresses) {
        OutboxItem item =
            reminder.verified
                ? letters.toCustomer(DeliveryKind::Reminder, *ticket, address, {}, now)
                : letters.toStranger(DeliveryKind::Reminder, *ticket, address, now);
        item.dedupeKey = u"reminder/%1/%2"_s.arg(reminder.id.value).arg(word(address.channel));
        if (auto added = tx.outbox().add(item); !added)
            return failure(added.error());
    }
    Ticket reminded = *ticket;
    reminded.reminderSent = true;
    if (auto done = tx.tickets().amend(*ticket, reminded); !done)
        return done;
    if (auto done = tx.tickets().addEvent({ticket->id, now, {}, u"reminded"_s, {}}); !done)
        return done;
    return tx.timers().setReminder(reminder.id, ReminderStatus::Sent, now);
}

/// One mail to the team instead of a crowd of late ones to customers. False when there is nobody to
/// tell: then each goes out by itself.
Result<bool> digest(Transaction &tx, const Letters &letters, const std::vector<Reminder> &late,
                    Instant now)
{
    std::vector<Ticket> waiting;
    for (const Reminder &reminder : late) {
        auto ticket = tx.tickets().find(reminder.ticket);
        if (!ticket)
            return failure(ticket.error());
        if (stillWaiting(*ticket))
            waiting.push_back(std::move(*ticket));
    }
    if (!waiting.empty()) {
        const auto mail = letters.digest(waiting, now);
        if (!mail)
            return false;
        if (auto added = tx.outbox().add(*mail); !added)
            return failure(added.error());
    }
    for (const Reminder &reminder : late)
        if (auto done = tx.timers().setReminder(reminder.id, ReminderStatus::Skipped, now); !done)
            return failure(done.error());
    for (const Ticket &ticket : waiting)
        if (auto done = tx.tickets().addEvent({ticket.id, now, {}, u"reminder_in_digest"_s, {}});
            !done)
            return failure(done.error());
    return true;
}

} // namespace

Result<void> fireDueReminders(Transaction &tx, const Letters &letters, Instant now)
{
    const auto late = tx.timers().dueReminders(now - kLate, kMostInADigest);
    if (!late)
        return failure(late.error());
    if (late->size() > kMostLateOnes) {
        const auto told = digest(tx, letters, *late, now);
        if (!told)
            return failure(told.error());
        if (*told)
            return {};
    }
    const auto due = tx.timers().dueReminders(now, kRemindersAtOnce);
    if (!due)
        return failure(due.error());
    for (const Reminder &reminder : *due)
        if (auto done = settle(tx, letters, reminder, now); !done)
            return done;
    return {};
}

ReminderService::ReminderService(TicketStore &store, ChangeFeed &changes,
                                 const MessageTemplates &templates, const DeskRules &rules,
                                 const Clock &clock)
    : m_store(store)
    , m_changes(changes)
    , m_rules(rules)
    , m_clock(clock)
    , m_letters(templates, rules)
    , m_task([this](const PacedTask::Finished &finished) { fire(finished); })
{}

void ReminderService::start()
{
    // A delay of seconds must not wait for the tick: a new ticket is looked at when it is due.
    m_subscription = m_changes.subscribe([this](const ChangeSet &changes) {
        if (!changes.tickets.empty() && m_rules.reminderDelay < std::chrono::minutes(1))
            m_task.wake();
    });
    m_task.start();
}

void ReminderService::stop()
{
    m_subscription.reset();
    m_task.stop();
}

void ReminderService::fire(const PacedTask::Finished &finished)
{
    auto next = std::make_shared<std::optional<Instant>>();
    m_store.submit(
        [this, next, now = m_clock.now()](Transaction &tx) -> Result<void> {
            if (auto fired = fireDueReminders(tx, m_letters, now); !fired)
                return fired;
            auto upcoming = tx.timers().nextReminder();
            if (!upcoming)
                return failure(upcoming.error());
            *next = *upcoming;
            return {};
        },
        [this, next, finished](const Result<void> &done) {
            if (!done)
                qCWarning(lcReminder, "%s", qUtf8Printable(done.error().detail));
            std::optional<Milliseconds> wait;
            if (done && *next)
                wait = std::max(kShortestReminderWait, **next - m_clock.now());
            finished(wait);
        });
}

} // namespace caseline
