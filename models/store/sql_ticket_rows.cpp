// SPDX-License-Identifier: GPL-3.0-or-later
#include "sql_transaction.h"
#include "task_codec.h"
#include "ticket_codec.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

class SqlTicketRows final : public TicketRows
{
public:
    explicit SqlTicketRows(SqlUnitOfWork &unit)
        : m_unit(unit)
    {}

    Result<QString> nextReference(Instant now) override
    {
        const QString day = QString::number(utcDay(now));
        const Result<qint64> number = m_unit.nextNumber(u"reference"_s, day);
        if (!number)
            return failure(number.error());
        return u"%1-%2-%3"_s.arg(m_unit.referencePrefix(), day).arg(*number, 4, 10, QChar(u'0'));
    }

    Result<TicketId> insert(const Ticket &ticket) override
    {
        auto rows = m_unit.session().run(u"ticket.insert"_s, ticketValues(ticket));
        if (!rows)
            return failure(rows.error());
        const TicketId id{rows->insertedId()};
        if (!ticket.tags.isEmpty())
            if (auto tagged = m_unit.session().run(u"ticket.tag"_s, {id.value}); !tagged)
                return failure(tagged.error());
        if (ticket.snoozedUntil)
            if (auto done = snooze(id, ticket.snoozedUntil); !done)
                return failure(done.error());
        m_unit.countTicket(ticket, +1);
        m_unit.touch(id);
        return id;
    }

    Result<Ticket> find(TicketId id) override
    {
        if (m_findSql.isEmpty()) {
            const SqlCatalog &sql = m_unit.session().catalog();
            m_findSql = u"SELECT %1 %2 WHERE t.id = ?"_s.arg(sql[u"ticket.columns"_s],
                                                             sql[u"ticket.from"_s]);
        }
        auto rows = m_unit.session().runText(m_findSql, {id.value});
        if (!rows)
            return failure(rows.error());
        if (!rows->next())
            return failure(ErrorKind::NotFound, u"there is no such ticket"_s);
        return readTicket(*rows);
    }

    Result<void> update(const Ticket &before, const Ticket &after) override
    {
        Ticket next = after;
        next.version = before.version + 1;
        return write(before, next);
    }

    Result<void> amend(const Ticket &before, const Ticket &after) override
    {
        Ticket next = after;
        next.version = before.version;
        next.updatedAt = before.updatedAt;
        return write(before, next);
    }

    Result<std::optional<TicketId>> latestOpen(CustomerId customer, Channel channel) override
    {
        auto rows =
            m_unit.session().run(u"ticket.latest_open"_s, {customer.value, QString(word(channel))});
        if (!rows)
            return failure(rows.error());
        return rows->next() ? std::optional(TicketId{rows->integer(0)}) : std::nullopt;
    }

    Result<std::vector<TicketId>> snoozesOver(Instant now, int limit) override
    {
        auto rows = m_unit.session().run(u"ticket.snoozes_over"_s, {toMs(now), limit});
        if (!rows)
            return failure(rows.error());
        std::vector<TicketId> ids;
        while (rows->next())
            ids.push_back(TicketId{rows->integer(0)});
        return ids;
    }

    Result<void> remove(const Ticket &ticket) override
    {
        SqlSession &session = m_unit.session();
        {
            auto mark = session.run(u"counter.get"_s, {u"search"_s, u"watermark"_s});
            if (!mark)
                return failure(mark.error());
            const qint64 indexed = mark->next() ? mark->integer(0) : 0;
            if (auto rows = session.run(u"message.unindex_ticket"_s, {ticket.id.value, indexed});
                !rows)
                return failure(rows.error());
        }
        if (auto done = uncount(ticket.id); !done)
            return done;
        auto rows = session.run(u"ticket.delete"_s, {ticket.id.value});
        if (!rows)
            return failure(rows.error());
        if (rows->affected() != 1)
            return failure(ErrorKind::NotFound, u"there is no such ticket"_s);
        m_unit.countTicket(ticket, -1);
        m_unit.touch(ticket.id);
        return {};
    }

    Result<MessageId> addMessage(const Message &m) override
    {
        auto rows = m_unit.session().run(
            u"message.insert"_s, {m.publicId.toRfc4122(), m.ticket.value, QString(word(m.kind)),
                                  m.author.isNull() ? u""_s : m.author, QString(word(m.channel)),
                                  m.subject.isNull() ? u""_s : m.subject,
                                  m.body.isNull() ? u""_s : m.body, toMs(m.createdAt)});
        if (!rows)
            return failure(rows.error());
        m_unit.touch(m.ticket);
        return MessageId{rows->insertedId()};
    }

    Result<void> setExternalId(TicketId ticket, const QString &externalId) override
    {
        auto rows = m_unit.session().run(u"ticket.set_external_id"_s, {ticket.value, externalId});
        if (!rows)
            return failure(rows.error());
        m_unit.touch(ticket);
        return {};
    }

    Result<void> addEvent(const Event &e) override
    {
        return keepEvent(e.ticket, e.at, e.actor.isNull() ? u""_s : e.actor, e.kind,
                         QJsonDocument(e.detail).toJson(QJsonDocument::Compact));
    }

    Result<void> addEvent(TicketId ticket, Instant at, const QString &kind,
                          const QByteArray &detail) override
    {
        return keepEvent(ticket, at, u""_s, kind, detail);
    }

    Result<std::vector<TicketId>> slaTurned(Instant now, Milliseconds warning, int limit) override
    {
        auto rows =
            m_unit.session().run(u"ticket.sla_turned"_s, {toMs(now + warning), toMs(now), limit});
        if (!rows)
            return failure(rows.error());
        std::vector<TicketId> ids;
        while (rows->next())
            ids.push_back(TicketId{rows->integer(0)});
        return ids;
    }

private:
    Result<void> keepEvent(TicketId ticket, Instant at, const QString &actor, const QString &kind,
                           const QByteArray &detail)
    {
        auto rows = m_unit.session().run(
            u"event.insert"_s, {ticket.value, toMs(at), actor, kind, QString::fromUtf8(detail)});
        if (!rows)
            return failure(rows.error());
        return {};
    }

    // What goes with a ticket is counted too.
    Result<void> uncount(TicketId id)
    {
        auto deliveries = m_unit.session().run(u"ticket.deliveries"_s, {id.value});
        if (!deliveries)
            return failure(deliveries.error());
        while (deliveries->next()) {
            const qint64 count = deliveries->integer(2);
            m_unit.count(u"delivery"_s, deliveries->text(0), -count);
            if (deliveries->integer(1) != 0)
                m_unit.count(u"delivery_dismissed"_s, deliveries->text(0), -count);
            m_unit.touchOutbox();
        }
        auto reminders = m_unit.session().run(u"ticket.reminders"_s, {id.value});
        if (!reminders)
            return failure(reminders.error());
        while (reminders->next())
            m_unit.count(u"reminder"_s, reminders->text(0), -reminders->integer(1));
        return {};
    }

    Result<void> write(const Ticket &before, const Ticket &next)
    {
        if (before.mergedInto && !next.mergedInto)
            if (auto rows = m_unit.session().run(u"link.unmerge"_s, {before.id.value}); !rows)
                return failure(rows.error());
        QVariantList values = ticketValues(next);
        values << before.id.value << before.version;
        auto rows = m_unit.session().run(u"ticket.update"_s, values);
        if (!rows)
            return failure(rows.error());
        if (rows->affected() != 1)
            return failure(ErrorKind::Conflict, u"the ticket was changed meanwhile"_s);
        if (isFinished(before.status))
            if (auto done = takeFromArchive(before); !done)
                return done;
        if (before.snoozedUntil != next.snoozedUntil)
            if (auto done = snooze(next.id, next.snoozedUntil); !done)
                return done;
        if (!before.mergedInto && next.mergedInto)
            if (auto done = merge(before, next.mergedInto->id); !done)
                return done;
        m_unit.countTicket(before, -1);
        m_unit.countTicket(next, +1);
        m_unit.touch(before.id);
        return {};
    }

    Result<void> merge(const Ticket &before, TicketId into)
    {
        auto rows = m_unit.session().run(
            u"link.merge"_s, {before.id.value, into.value, QString(word(before.status)),
                              int(before.escalation.open), toMs(before.sla.firstResponseDue),
                              toMs(before.sla.resolutionDue), toVariant(before.sla.pausedAt),
                              toVariant(before.resolvedAt), toVariant(before.snoozedUntil)});
        return rows ? Result<void>() : failure(rows.error());
    }

    Result<void> snooze(TicketId ticket, const std::optional<Instant> &until)
    {
        auto rows = until ? m_unit.session().run(u"ticket.snooze"_s, {ticket.value, toMs(*until)})
                          : m_unit.session().run(u"ticket.wake"_s, {ticket.value});
        return rows ? Result<void>() : failure(rows.error());
    }

    // Whoever touches an archived ticket works on it again.
    Result<void> takeFromArchive(const Ticket &ticket)
    {
        auto rows = m_unit.session().run(u"archive.remove"_s, {ticket.id.value});
        if (!rows)
            return failure(rows.error());
        if (rows->affected() > 0)
            m_unit.count(u"day_archived"_s,
                         archivedKey(ticket.createdAt, ticket.inbox, word(ticket.status)), -1);
        return {};
    }

    SqlUnitOfWork &m_unit;
    QString m_findSql;
};

} // namespace

std::unique_ptr<TicketRows> makeTicketRows(SqlUnitOfWork &unit)
{
    return std::make_unique<SqlTicketRows>(unit);
}

} // namespace caseline
