// SPDX-License-Identifier: GPL-3.0-or-later
#include "sql_transaction.h"
#include "ticket_codec.h"

#include <vector>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

class SqlErasureRows final : public ErasureRows
{
public:
    explicit SqlErasureRows(SqlUnitOfWork &unit)
        : m_unit(unit)
        , m_tickets(makeTicketRows(unit))
        , m_messages(makeMessageRows(unit))
        , m_outbox(makeOutboxRows(unit))
    {}

    Result<Customer> find(const QString &name) override
    {
        {
            auto rows = m_unit.session().run(u"customer.by_identity"_s, {u"external"_s, name});
            if (!rows)
                return failure(rows.error());
            if (rows->next())
                return readCustomer(*rows);
        }
        auto rows =
            m_unit.session().run(u"customer.by_public_id"_s, {QUuid::fromString(name).toRfc4122()});
        if (!rows)
            return failure(rows.error());
        if (!rows->next())
            return failure(ErrorKind::NotFound, u"there is no customer %1"_s.arg(name));
        return readCustomer(*rows);
    }

    Result<int> erase(const Customer &customer, Instant now) override
    {
        auto tickets = ids(u"erasure.tickets"_s, customer.id.value);
        if (!tickets)
            return failure(tickets.error());
        for (const qint64 id : *tickets)
            if (auto done = eraseTicket(TicketId{id}, now); !done)
                return failure(done.error());
        if (auto done = eraseTraces(customer); !done)
            return failure(done.error());
        return int(tickets->size());
    }

private:
    Result<std::vector<qint64>> ids(const QString &name, qint64 of)
    {
        auto rows = m_unit.session().run(name, {of});
        if (!rows)
            return failure(rows.error());
        std::vector<qint64> all;
        while (rows->next())
            all.push_back(rows->integer(0));
        return all;
    }

    Result<void> run(const QString &name, const QVariantList &values = {})
    {
        auto rows = m_unit.session().run(name, values);
        return rows ? Result<void>() : failure(rows.error());
    }

    // Closed first, so that the counts of what is open follow; then its row goes, and with it all
    // that hangs on it. The sums over tickets stay.
    Result<void> eraseTicket(TicketId id, Instant now)
    {
        const auto before = m_tickets->find(id);
        if (!before)
            return failure(before.error());
        Ticket closed = *before;
        closed.status = Status::Closed;
        closed.escalation.open = false;
        closed.sla.state = SlaState::None;
        closed.sla.due.reset();
        closed.sla.pausedAt.reset();
        if (!closed.resolvedAt)
            closed.resolvedAt = now;
        if (auto done = m_tickets->amend(*before, closed); !done)
            return done;
        const auto letters = ids(u"erasure.outbox"_s, id.value);
        const auto messages = ids(u"erasure.messages"_s, id.value);
        if (!letters || !messages)
            return failure(letters ? messages.error() : letters.error());
        for (const qint64 letter : *letters)
            if (auto done = m_outbox->remove(OutboxId{letter}); !done)
                return done;
        // One by one: each is taken out of the full-text index, too.
        for (const qint64 message : *messages)
            if (auto done = m_messages->remove(MessageId{message}); !done)
                return done;
        for (const QString &name :
             {before->reference, before->publicId.toString(QUuid::WithoutBraces)})
            if (auto done = run(u"erasure.jobs"_s, {name}); !done)
                return done;
        m_unit.touch(id);
        return run(u"erasure.ticket"_s, {id.value});
    }

    Result<void> eraseTraces(const Customer &customer)
    {
        for (const QString &trace : {customer.externalId, customer.email, customer.phone}) {
            if (trace.isEmpty())
                continue;
            for (const QString &name : {u"erasure.jobs"_s, u"erasure.tasks"_s})
                if (auto done = run(name, {trace}); !done)
                    return done;
        }
        if (!customer.email.isEmpty())
            if (auto done = run(u"erasure.raw_mail"_s, {customer.email}); !done)
                return done;
        // Copies of raw requests and of answers are kept for a while, not for ever: which of them
        // speak of whom cannot be told in every encoding.
        for (const QString &name :
             {u"erasure.raw_requests"_s, u"erasure.answers"_s, u"erasure.finished_jobs"_s})
            if (auto done = run(name); !done)
                return done;
        // Weights tell nothing a person could read, but they came from these words.
        if (auto done = run(u"learned.drop"_s); !done)
            return done;
        if (auto done = run(u"erasure.customer"_s, {customer.id.value}); !done)
            return done;
        return run(u"erasure.optimize"_s);
    }

    SqlUnitOfWork &m_unit;
    std::unique_ptr<TicketRows> m_tickets;
    std::unique_ptr<MessageRows> m_messages;
    std::unique_ptr<OutboxRows> m_outbox;
};

} // namespace

std::unique_ptr<ErasureRows> makeErasureRows(SqlUnitOfWork &unit)
{
    return std::make_unique<SqlErasureRows>(unit);
}

} // namespace caseline
