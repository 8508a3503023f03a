// SPDX-License-Identifier: GPL-3.0-or-later
#include "sql_transaction.h"
#include "ticket_codec.h"

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

class SqlOutboxRows final : public OutboxRows
{
public:
    explicit SqlOutboxRows(SqlUnitOfWork &unit)
        : m_unit(unit)
    {}

    Result<std::optional<OutboxId>> add(const OutboxItem &item) override
    {
        const QVariant message =
            item.message ? QVariant(item.message.value) : QVariant(QMetaType(QMetaType::LongLong));
        const QVariant dedupe = item.dedupeKey.isEmpty() ? QVariant(QMetaType(QMetaType::QString))
                                                         : QVariant(item.dedupeKey);
        auto rows = m_unit.session().run(
            u"outbox.insert"_s,
            {item.publicId.toRfc4122(), item.ticket.value, message, QString(word(item.channel)),
             QString(word(item.kind)), item.recipient, item.subject.isNull() ? u""_s : item.subject,
             item.body, item.messageIdHeader, dedupe, QString(word(item.status)), item.attempts,
             item.lastError.isNull() ? u""_s : item.lastError, toMs(item.createdAt),
             toVariant(item.nextAttemptAt), toVariant(item.sentAt),
             item.cc.isEmpty() ? u""_s : item.cc.join(u' ')});
        if (!rows)
            return failure(rows.error());
        if (rows->affected() == 0)
            return std::nullopt;
        count(item.status, +1);
        m_unit.touch(item.ticket);
        return OutboxId{rows->insertedId()};
    }

    Result<std::vector<OutboxItem>> claim(Channel channel, Instant now, Milliseconds lease,
                                          int limit) override
    {
        std::vector<qint64> ids;
        {
            auto rows = m_unit.session().run(u"outbox.claimable"_s,
                                             {QString(word(channel)), toMs(now), limit});
            if (!rows)
                return failure(rows.error());
            while (rows->next())
                ids.push_back(rows->integer(0));
        }
        std::vector<OutboxItem> items;
        for (const qint64 id : ids) {
            Result<OutboxItem> item = find(id);
            if (!item)
                return failure(item.error());
            // Who claimed it before never said what became of it.
            if (item->status == DeliveryStatus::Sending && !item->doubtfulSince)
                item->doubtfulSince = item->triedAt.value_or(item->createdAt);
            item->triedAt = now;
            if (auto rows =
                    m_unit.session().run(u"outbox.claim"_s, {toMs(now + lease), toMs(now),
                                                             toVariant(item->doubtfulSince), id});
                !rows)
                return failure(rows.error());
            count(item->status, -1);
            count(DeliveryStatus::Sending, +1);
            ++item->attempts;
            ++item->fence;
            items.push_back(std::move(*item));
        }
        return items;
    }

    Result<void> freeClaims(Instant now) override
    {
        auto rows = m_unit.session().run(u"outbox.free_claims"_s, {toMs(now)});
        if (!rows)
            return failure(rows.error());
        if (rows->affected() > 0)
            m_unit.touchOutbox();
        return {};
    }

    Result<void> report(const OutboxItem &item) override
    {
        const Result<OutboxItem> before = find(item.id.value);
        if (!before)
            return failure(before.error());
        auto rows = m_unit.session().run(
            u"outbox.report"_s,
            {QString(word(item.status)), item.attempts,
             item.lastError.isNull() ? u""_s : item.lastError, toVariant(item.nextAttemptAt),
             toVariant(item.sentAt), item.providerId.isNull() ? u""_s : item.providerId,
             toVariant(item.doubtfulSince), item.id.value, item.fence});
        if (!rows)
            return failure(rows.error());
        if (rows->affected() != 1)
            return failure(ErrorKind::Conflict, u"another worker holds this delivery"_s);
        count(before->status, -1);
        count(item.status, +1);
        m_unit.touch(item.ticket);
        return {};
    }

    Result<std::optional<Instant>> nextDue(Channel channel) override
    {
        return oneInstant(m_unit.session(), u"outbox.next_due"_s, {QString(word(channel))});
    }

    Result<std::vector<OutboxItem>> ofMessage(MessageId message) override
    {
        auto rows = m_unit.session().run(u"outbox.of_message"_s, {message.value});
        if (!rows)
            return failure(rows.error());
        std::vector<OutboxItem> items;
        while (rows->next())
            items.push_back(readOutboxItem(*rows));
        return items;
    }

    Result<void> withdraw(TicketId ticket, DeliveryKind kind) override
    {
        std::vector<OutboxId> untried;
        {
            auto rows =
                m_unit.session().run(u"outbox.untried"_s, {ticket.value, QString(word(kind))});
            if (!rows)
                return failure(rows.error());
            while (rows->next())
                untried.push_back(OutboxId{rows->integer(0)});
        }
        for (const OutboxId id : untried)
            if (auto done = remove(id); !done)
                return done;
        return {};
    }

    Result<void> remove(OutboxId id) override
    {
        const Result<OutboxItem> before = find(id.value);
        if (!before)
            return failure(before.error());
        if (auto rows = m_unit.session().run(u"outbox.delete"_s, {id.value}); !rows)
            return failure(rows.error());
        count(before->status, -1);
        m_unit.touch(before->ticket);
        return {};
    }

private:
    Result<OutboxItem> find(qint64 id)
    {
        auto rows = m_unit.session().run(u"outbox.find"_s, {id});
        if (!rows)
            return failure(rows.error());
        if (!rows->next())
            return failure(ErrorKind::NotFound, u"there is no such delivery"_s);
        return readOutboxItem(*rows);
    }

    void count(DeliveryStatus status, int sign)
    {
        m_unit.count(u"delivery"_s, word(status), sign);
        m_unit.touchOutbox();
    }

    SqlUnitOfWork &m_unit;
};

} // namespace

std::unique_ptr<OutboxRows> makeOutboxRows(SqlUnitOfWork &unit)
{
    return std::make_unique<SqlOutboxRows>(unit);
}

} // namespace caseline
