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

} // namespace

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
    , m_task([this](const PacedTask::Finished &finished) { turn(finished); })
{}

void SlaService::turn(const PacedTask::Finished &finished)
{
    auto full = std::make_shared<bool>(false);
    m_store.submit(
        [this, full, now = m_clock.now()](Transaction &tx) -> Result<void> {
            const auto more = turnSlaStates(tx, m_letters, now);
            if (!more)
                return failure(more.error());
            *full = *more;
            return {};
        },
        [full, finished](const Result<void> &done) {
            if (!done)
                qCWarning(lcSla, "%s", qUtf8Printable(done.error().detail));
            finished(done && *full ? Milliseconds(0) : kSlaTick);
        });
}

} // namespace caseline
