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

    Result<Erased> erase(const Customer &customer, Instant now) override
    {
        Erased erased;
        // Each row goes before the next is looked at: a ring of merges ends.
        std::vector<Customer> people = {customer};
        for (size_t i = 0; i < people.size(); ++i) {
            const Customer person = people[i];
            const auto merged = mergedInto(person.id);
            if (!merged)
                return failure(merged.error());
            people.insert(people.end(), merged->begin(), merged->end());
            if (auto done = eraseOne(person, now, erased); !done)
                return failure(done.error());
        }
        // Copies of raw requests and of answers are kept for a while, not for ever: which of them
        // speak of whom cannot be told in every encoding. Weights tell nothing a person could read,
        // but they came from these words.
        for (const QString &name :
             {u"erasure.raw_requests"_s, u"erasure.answers"_s, u"erasure.finished_jobs"_s,
              u"learned.drop"_s, u"erasure.optimize"_s, u"erasure.optimize_titles"_s,
              u"erasure.optimize_names"_s})
            if (auto done = run(name); !done)
                return failure(done.error());
        return erased;
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

    Result<std::vector<Customer>> mergedInto(CustomerId id)
    {
        auto rows = m_unit.session().run(u"erasure.merged"_s, {id.value});
        if (!rows)
            return failure(rows.error());
        std::vector<Customer> people;
        while (rows->next())
            people.push_back(readCustomer(*rows));
        return people;
    }

    Result<void> eraseOne(const Customer &person, Instant now, Erased &erased)
    {
        auto tickets = ids(u"erasure.tickets"_s, person.id.value);
        if (!tickets)
            return failure(tickets.error());
        for (const qint64 id : *tickets)
            if (auto done = eraseTicket(TicketId{id}, now); !done)
                return done;
        erased.conversations += int(tickets->size());
        const auto traces = tracesOf(person);
        if (!traces)
            return failure(traces.error());
        for (const QString &trace : *traces)
            if (auto done = eraseTrace(trace); !done)
                return done;
        erased.traces += *traces;
        return run(u"erasure.customer"_s, {person.id.value});
    }

    /// Every id, address and number that leads to them.
    Result<QStringList> tracesOf(const Customer &person)
    {
        QStringList traces = {person.publicId.toString(QUuid::WithoutBraces)};
        for (const QString &trace : {person.externalId, person.email, person.phone})
            if (!trace.isEmpty() && !traces.contains(trace))
                traces << trace;
        auto rows = m_unit.session().run(u"record.identities"_s, {person.id.value});
        if (!rows)
            return failure(rows.error());
        while (rows->next())
            if (!traces.contains(rows->text(1)))
                traces << rows->text(1);
        return traces;
    }

    Result<void> eraseTrace(const QString &trace)
    {
        for (const QString &name : {u"erasure.jobs"_s, u"erasure.tasks"_s})
            if (auto done = run(name, {trace}); !done)
                return done;
        const bool isAddress = trace.contains(u'@');
        if (isAddress || trace.startsWith(u'+')) { // other ids may be words of any search
            if (auto done = run(u"erasure.saved_views"_s, {trace.toLower()}); !done)
                return done;
            m_unit.touchSavedViews();
        }
        if (!isAddress)
            return {};
        for (const QString &name : {u"erasure.raw_mail"_s, u"erasure.participants"_s,
                                    u"erasure.copies"_s, u"erasure.trails"_s})
            if (auto done = run(name, {trace.toLower()}); !done)
                return done;
        return {};
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
