// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/public_id.h"
#include "ports/ticket_store.h"
#include "services/desk_rules.h"
#include "services/sla_clock.h"
#include "store/sqlite_desk.h"

#include <cstdio>
#include <future>

namespace caseline::bench {

/// What a large desk looks like, by number: a tenth of the tickets is finished, one in 400 is
/// escalated, a customer has ten, a category a seventh. Nothing is judged: the figures here are
/// about lists.
class Filling
{
public:
    explicit Filling(Instant now)
        : m_now(now)
    {}

    Result<void> add(Transaction &tx, int number)
    {
        if (number % kTicketsPerCustomer == 0 || !m_customer.id)
            if (auto done = nextCustomer(tx, number); !done)
                return done;
        Ticket ticket = ticketOf(number);
        ticket.reference = *tx.tickets().nextReference(ticket.createdAt);
        const auto id = tx.tickets().insert(ticket);
        if (!id)
            return failure(id.error());
        const auto message = tx.tickets().addMessage({{},
                                                      newPublicId(ticket.createdAt),
                                                      *id,
                                                      MessageKind::Customer,
                                                      m_customer.name,
                                                      ticket.channel,
                                                      ticket.subject,
                                                      ticket.snippet,
                                                      ticket.createdAt});
        return message ? Result<void>() : failure(message.error());
    }

private:
    static constexpr int kTicketsPerCustomer = 10;
    static constexpr int kEscalatedEvery = 400;

    Result<void> nextCustomer(Transaction &tx, int number)
    {
        m_customer = {};
        m_customer.publicId = newPublicId(m_now);
        m_customer.externalId = QStringLiteral("filled-%1").arg(number);
        m_customer.name = QStringLiteral("Customer %1").arg(number / kTicketsPerCustomer);
        m_customer.email = m_customer.externalId + QStringLiteral("@example.test");
        m_customer.createdAt = m_now;
        const auto id = tx.customers().insert(m_customer);
        if (!id)
            return failure(id.error());
        m_customer.id = *id;
        return {};
    }

    Ticket ticketOf(int number) const
    {
        Ticket t;
        t.publicId = newPublicId(m_now);
        t.inbox = QStringLiteral("fintech");
        t.customer = m_customer;
        t.subject = QStringLiteral("Charged twice for invoice %1").arg(number);
        t.snippet = QStringLiteral("You took 1,249.00 twice for the same invoice, number %1. "
                                   "When do I get it back?")
                        .arg(number);
        t.priority = Priority(number % 4);
        t.channel = Channel(number % 5);
        t.judgement.taxonomy = t.inbox;
        static const QStringList categories = {QStringLiteral("duplicate_payment"),
                                               QStringLiteral("failed_payment"),
                                               QStringLiteral("fraud_report"),
                                               QStringLiteral("refund_request"),
                                               QStringLiteral("account_locked"),
                                               QStringLiteral("statement_error"),
                                               QStringLiteral("other")};
        t.judgement.category = categories[number % categories.size()];
        t.judgement.confidence = 0.9;
        t.judgement.reason = QStringLiteral("charged twice");
        t.judgement.mood = Mood(number % 3);
        t.judgement.polarity = (number % 3 - 1) * 0.5;
        t.createdAt = t.updatedAt = m_now - std::chrono::minutes(number % 40'000);
        t.unread = number % 7 == 0;
        SlaClock(m_rules).start(t, t.createdAt);
        if (number % 10 == 9) {
            t.status = Status::Resolved;
            t.resolvedAt = m_now;
            t.sla.state = SlaState::None;
            t.sla.due.reset();
        } else if (number % kEscalatedEvery == 0) {
            t.judgement.escalation.tier = Tier::Always;
            t.judgement.escalation.contact = QStringLiteral("Contact %1").arg(number / 400 % 6);
            t.judgement.escalation.ruleName = QStringLiteral("Money contested");
            t.escalation.open = true;
            t.escalation.raisedAt = t.createdAt;
        }
        if (t.sla.due && *t.sla.due <= m_now)
            t.sla.state = SlaState::Breached;
        return t;
    }

    const Instant m_now;
    const DeskRules m_rules;
    Customer m_customer;
};

/// Brings the store in `file` to at least `tickets` tickets, through its one write path.
inline Result<void> fillStore(const QString &file, int tickets, Instant now)
{
    auto desk = SqliteDesk::open(file);
    if (!desk)
        return failure(desk.error());
    const auto totals = (*desk)->metrics().totals({});
    if (!totals)
        return failure(totals.error());
    constexpr int kAtOnce = 2'000;
    Filling filling(now);
    for (int next = int(totals->total); next < tickets;) {
        const int end = std::min(next + kAtOnce, tickets);
        std::promise<Result<void>> committed;
        (*desk)->store().submit(
            [&](Transaction &tx) -> Result<void> {
                for (int number = next; number < end; ++number)
                    if (auto done = filling.add(tx, number); !done)
                        return done;
                return {};
            },
            [&committed](Result<void> done) { committed.set_value(std::move(done)); });
        if (auto done = committed.get_future().get(); !done)
            return done;
        next = end;
        std::fprintf(stderr, "\rfilling: %d of %d", next, tickets);
    }
    std::fprintf(stderr, "\n");
    return {};
}

} // namespace caseline::bench
