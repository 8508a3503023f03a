// SPDX-License-Identifier: GPL-3.0-or-later
#include "sql_transaction.h"
#include "ticket_codec.h"

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

class SqlLinkRows final : public LinkRows
{
public:
    explicit SqlLinkRows(SqlUnitOfWork &unit)
        : m_unit(unit)
    {}

    Result<Ticket> beforeMerge(const Ticket &merged) override
    {
        auto rows = m_unit.session().run(u"link.before_merge"_s, {merged.id.value});
        if (!rows)
            return failure(rows.error());
        if (!rows->next())
            return failure(ErrorKind::Conflict, u"this ticket is not merged"_s);
        Ticket before = merged;
        before.mergedInto.reset();
        before.status = fromWord<Status>(rows->text(0)).value_or(Status::Open);
        before.escalation.open = rows->integer(1) != 0;
        before.sla.firstResponseDue = fromMs(rows->integer(2));
        before.sla.resolutionDue = fromMs(rows->integer(3));
        before.sla.pausedAt = toInstant(rows->value(4));
        before.resolvedAt = toInstant(rows->value(5));
        before.snoozedUntil = toInstant(rows->value(6));
        return before;
    }

    Result<bool> hasMerged(TicketId ticket) override
    {
        auto rows = m_unit.session().run(u"message.has_merged"_s, {ticket.value});
        if (!rows)
            return failure(rows.error());
        return rows->next();
    }

    Result<void> add(TicketId ticket, TicketId other, LinkKind kind) override
    {
        return change(ticket, other, u"link.add"_s,
                      {ticket.value, other.value, QString(word(kind))});
    }

    Result<void> remove(TicketId ticket, TicketId other) override
    {
        return change(ticket, other, u"link.remove"_s, {ticket.value, other.value});
    }

    Result<std::optional<TicketId>> parentOf(TicketId ticket) override
    {
        auto rows = m_unit.session().run(u"link.parent"_s, {ticket.value});
        if (!rows)
            return failure(rows.error());
        return rows->next() ? std::optional(TicketId{rows->integer(0)}) : std::nullopt;
    }

private:
    Result<void> change(TicketId ticket, TicketId other, const QString &statement,
                        const QVariantList &values)
    {
        auto rows = m_unit.session().run(statement, values);
        if (!rows)
            return failure(rows.error());
        m_unit.touch(ticket);
        m_unit.touch(other);
        return {};
    }

    SqlUnitOfWork &m_unit;
};

} // namespace

std::unique_ptr<LinkRows> makeLinkRows(SqlUnitOfWork &unit)
{
    return std::make_unique<SqlLinkRows>(unit);
}

} // namespace caseline
