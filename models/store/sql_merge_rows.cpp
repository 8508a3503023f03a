// SPDX-License-Identifier: GPL-3.0-or-later
#include "sql_transaction.h"
#include "ticket_codec.h"

#include <QUuid>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

tl::unexpected<Error> noCustomer()
{
    return failure(ErrorKind::NotFound, u"there is no such customer"_s);
}

class SqlMergeRows final : public MergeRows
{
public:
    explicit SqlMergeRows(SqlUnitOfWork &unit)
        : m_unit(unit)
    {}

    Result<CustomerId> find(const QString &name) override
    {
        return named(name, u"merge.customer_by_external_id"_s);
    }

    Result<CustomerId> findMerged(const QString &name) override
    {
        return named(name, u"merge.active_named"_s);
    }

    Result<void> merge(CustomerId from, CustomerId into, const QString &actor, Instant now) override
    {
        for (const CustomerId id : {from, into}) {
            const auto active = activeMerge(id);
            if (!active)
                return failure(active.error());
            if (*active)
                return failure(ErrorKind::Conflict, u"one of them is merged already"_s);
        }
        qint64 id = 0;
        {
            auto rows = m_unit.session().run(u"merge.insert"_s, {from.value, into.value, toMs(now),
                                                                 actor.isNull() ? u""_s : actor});
            if (!rows)
                return failure(rows.error());
            id = rows->insertedId();
        }
        if (auto done = only(u"merge.note_identities"_s, {id, from.value}); !done)
            return done;
        if (auto done = only(u"merge.note_tickets"_s, {id, from.value}); !done)
            return done;
        if (auto done = only(u"merge.move_identities"_s, {into.value, from.value}); !done)
            return done;
        if (auto done = only(u"merge.move_tickets"_s, {into.value, from.value}); !done)
            return done;
        return touchTickets(id);
    }

    Result<CustomerId> unmerge(CustomerId from, Instant now) override
    {
        const auto active = activeMerge(from);
        if (!active)
            return failure(active.error());
        if (!*active)
            return failure(ErrorKind::Conflict, u"this customer is not merged"_s);
        const auto [id, into] = **active;
        const auto onward = activeMerge(into);
        if (!onward)
            return failure(onward.error());
        if (*onward)
            return failure(ErrorKind::Conflict,
                           u"the customer it went to was merged too; take that back first"_s);
        if (auto done = only(u"merge.return_identities"_s, {from.value, into.value, id}); !done)
            return failure(done.error());
        if (auto done = only(u"merge.return_tickets"_s, {from.value, into.value, id}); !done)
            return failure(done.error());
        if (auto done = only(u"merge.undo"_s, {toMs(now), id}); !done)
            return failure(done.error());
        if (auto done = touchTickets(id); !done)
            return failure(done.error());
        return CustomerId{into};
    }

    Result<Customer> customer(CustomerId id) override
    {
        auto rows = m_unit.session().run(u"customer.find"_s, {id.value});
        if (!rows)
            return failure(rows.error());
        if (!rows->next())
            return noCustomer();
        return readCustomer(*rows);
    }

private:
    struct Active
    {
        qint64 id = 0;
        CustomerId into;
    };

    Result<CustomerId> named(const QString &name, const QString &byExternalId)
    {
        const QUuid uuid = QUuid::fromString(name);
        auto rows = uuid.isNull() ? m_unit.session().run(byExternalId, {name})
                                  : m_unit.session().run(u"merge.customer_by_public_id"_s,
                                                         {uuid.toRfc4122()});
        if (!rows)
            return failure(rows.error());
        if (!rows->next())
            return noCustomer();
        return CustomerId{rows->integer(0)};
    }

    Result<std::optional<Active>> activeMerge(CustomerId from)
    {
        auto rows = m_unit.session().run(u"merge.active_of"_s, {from.value});
        if (!rows)
            return failure(rows.error());
        if (!rows->next())
            return std::optional<Active>();
        return std::optional(Active{rows->integer(0), CustomerId{rows->integer(1)}});
    }

    Result<void> only(const QString &name, const QVariantList &values)
    {
        auto rows = m_unit.session().run(name, values);
        if (!rows)
            return failure(rows.error());
        return {};
    }

    Result<void> touchTickets(qint64 merge)
    {
        auto rows = m_unit.session().run(u"merge.tickets"_s, {merge});
        if (!rows)
            return failure(rows.error());
        while (rows->next())
            m_unit.touch(TicketId{rows->integer(0)});
        return {};
    }

    SqlUnitOfWork &m_unit;
};

} // namespace

std::unique_ptr<MergeRows> makeMergeRows(SqlUnitOfWork &unit)
{
    return std::make_unique<SqlMergeRows>(unit);
}

} // namespace caseline
