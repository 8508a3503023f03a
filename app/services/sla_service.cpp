// SPDX-License-Identifier: GPL-3.0-or-later
#include "sla_service.h"

#include "policy/sla.h"

#include <QLoggingCategory>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

Q_LOGGING_CATEGORY(lcSla, "caseline.sla")

constexpr int kSlaAtOnce = 200;
constexpr Milliseconds kSlaTick = std::chrono::seconds(5);

Result<void> turnOne(Transaction &tx, const Letters &letters, TicketId id, Instant now)
{
    const auto ticket = tx.tickets().find(id);
    if (!ticket)
        return failure(ticket.error());
    Ticket turned = *ticket;
    turned.sla.state = slaState(now, ticket->sla.due, ticket->sla.pausedAt.has_value(),
                                isFinished(ticket->status));
    if (turned.sla.state == ticket->sla.state)
        return {};
    if (auto done = tx.tickets().amend(*ticket, turned); !done)
        return done;
    if (turned.sla.state != SlaState::Breached)
        return {};
    const QString target = ticket->firstRespondedAt ? u"resolution"_s : u"first_response"_s;
    if (const auto mail = letters.breach(*ticket, target, now))
        if (auto added = tx.outbox().add(*mail); !added)
            return failure(added.error());
    return tx.tickets().addEvent({id, now, {}, u"sla_breached"_s, {{u"target"_s, target}}});
}

Result<void> wakeOne(Transaction &tx, const SlaClock &sla, TicketId id, Instant now)
{
    const auto before = tx.tickets().find(id);
    if (!before)
        return failure(before.error());
    Ticket ticket = *before;
    ticket.snoozedUntil.reset();
    if (ticket.status == Status::Pending) {
        ticket.status = ticket.assignee.isEmpty() ? Status::Open : Status::InProgress;
        ticket.unread = true;
        sla.follow(ticket, now);
    }
    ticket.updatedAt = now;
    ticket.version = before->version + 1;
    if (auto done = tx.tickets().update(*before, ticket); !done)
        return done;
    return tx.tickets().addEvent(
        {id,
         now,
         {},
         u"snooze"_s,
         {{u"before"_s, toRfc3339(*before->snoozedUntil)}, {u"after"_s, u""_s}}});
}

} // namespace

Result<bool> wakeSnoozed(Transaction &tx, const SlaClock &sla, Instant now)
{
    const auto over = tx.tickets().snoozesOver(now, kSlaAtOnce);
    if (!over)
        return failure(over.error());
    for (const TicketId id : *over)
        if (auto done = wakeOne(tx, sla, id, now); !done)
            return failure(done.error());
    return over->size() == size_t(kSlaAtOnce);
}

Result<bool> turnSlaStates(Transaction &tx, const Letters &letters, Instant now)
{
    const auto turned = tx.tickets().slaTurned(now, soonWindow, kSlaAtOnce);
    if (!turned)
        return failure(turned.error());
    for (const TicketId id : *turned)
        if (auto done = turnOne(tx, letters, id, now); !done)
            return failure(done.error());
    return turned->size() == size_t(kSlaAtOnce);
}

SlaService::SlaService(TicketStore &store, const MessageTemplates &templates,
                       const DeskRules &rules, const Clock &clock)
    : m_store(store)
    , m_clock(clock)
    , m_letters(templates, rules)
    , m_sla(rules)
    , m_task([this](const PacedTask::Finished &finished) { turn(finished); })
{}

void SlaService::turn(const PacedTask::Finished &finished)
{
    auto full = std::make_shared<bool>(false);
    m_store.submit(
        [this, full, now = m_clock.now()](Transaction &tx) -> Result<void> {
            const auto asleep = wakeSnoozed(tx, m_sla, now);
            if (!asleep)
                return failure(asleep.error());
            const auto more = turnSlaStates(tx, m_letters, now);
            if (!more)
                return failure(more.error());
            *full = *more || *asleep;
            return {};
        },
        [full, finished](const Result<void> &done) {
            if (!done)
                qCWarning(lcSla, "%s", qUtf8Printable(done.error().detail));
            finished(done && *full ? Milliseconds(0) : kSlaTick);
        });
}

} // namespace caseline
