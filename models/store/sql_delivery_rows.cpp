// SPDX-License-Identifier: GPL-3.0-or-later
#include "sql_transaction.h"
#include "ticket_codec.h"

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

QString notNull(const QString &text)
{
    return text.isNull() ? u""_s : text;
}

class SqlDeliveryRows final : public DeliveryRows
{
public:
    explicit SqlDeliveryRows(SqlUnitOfWork &unit)
        : m_unit(unit)
    {}

    Result<OutboxItem> find(OutboxId id) override
    {
        auto rows = m_unit.session().run(u"outbox.find"_s, {id.value});
        if (!rows)
            return failure(rows.error());
        if (!rows->next())
            return failure(ErrorKind::NotFound, u"there is no such delivery"_s);
        return readOutboxItem(*rows);
    }

    Result<std::optional<OutboxItem>> ofProvider(const QString &providerId) override
    {
        auto rows = m_unit.session().run(u"delivery.of_provider"_s, {providerId});
        if (!rows)
            return failure(rows.error());
        return rows->next() ? std::optional(readOutboxItem(*rows)) : std::nullopt;
    }

    Result<void> revise(const OutboxItem &item) override
    {
        const Result<OutboxItem> before = find(item.id);
        if (!before)
            return failure(before.error());
        auto rows = m_unit.session().run(
            u"delivery.revise"_s,
            {item.recipient, notNull(item.subject), notNull(item.body), QString(word(item.status)),
             item.attempts, notNull(item.lastError), toMs(item.createdAt),
             toVariant(item.nextAttemptAt), toVariant(item.sentAt), toVariant(item.dismissedAt),
             toVariant(item.doubtfulSince), item.id.value});
        if (!rows)
            return failure(rows.error());
        count(*before, -1);
        count(item, +1);
        m_unit.touch(item.ticket);
        return {};
    }

    Result<bool> acknowledgedSince(const QString &recipient, Instant then) override
    {
        auto rows = m_unit.session().run(u"delivery.acknowledged_since"_s, {recipient, toMs(then)});
        if (!rows)
            return failure(rows.error());
        return rows->next();
    }

    Result<bool> remindedSince(const QString &recipient, Instant then) override
    {
        auto rows = m_unit.session().run(u"delivery.reminded_since"_s, {recipient, toMs(then)});
        if (!rows)
            return failure(rows.error());
        return rows->next();
    }

    Result<void> addStep(const DeliveryStep &step) override
    {
        return only(u"delivery.add_step"_s, {step.item.value, toMs(step.at),
                                             QString(word(step.status)), notNull(step.words)});
    }

    Result<void> hasten(Channel channel, Instant now) override
    {
        auto rows = m_unit.session().run(u"delivery.hasten"_s,
                                         {toMs(now), QString(word(channel)), toMs(now)});
        if (!rows)
            return failure(rows.error());
        if (rows->affected() > 0)
            m_unit.touchOutbox();
        return {};
    }

    Result<void> keepReceipt(const DeliveryReceipt &receipt) override
    {
        return only(u"delivery.keep_receipt"_s, {receipt.providerId, QString(word(receipt.status)),
                                                 notNull(receipt.words), toMs(receipt.at)});
    }

    Result<std::optional<DeliveryReceipt>> takeReceipt(const QString &providerId) override
    {
        std::optional<DeliveryReceipt> receipt;
        {
            auto rows = m_unit.session().run(u"delivery.receipt"_s, {providerId});
            if (!rows)
                return failure(rows.error());
            if (!rows->next())
                return receipt;
            receipt = DeliveryReceipt{
                providerId,
                fromWord<DeliveryStatus>(rows->text(0)).value_or(DeliveryStatus::Delivered),
                rows->text(1), fromMs(rows->integer(2))};
        }
        if (auto done = only(u"delivery.drop_receipt"_s, {providerId}); !done)
            return failure(done.error());
        return receipt;
    }

    Result<void> forgetReceipts(Instant before) override
    {
        return only(u"delivery.forget_receipts"_s, {toMs(before)});
    }

private:
    Result<void> only(const QString &name, const QVariantList &values)
    {
        auto rows = m_unit.session().run(name, values);
        if (!rows)
            return failure(rows.error());
        return {};
    }

    // A dead item that a person has dismissed is still dead, but nobody need look at it.
    void count(const OutboxItem &item, int sign)
    {
        m_unit.count(u"delivery"_s, word(item.status), sign);
        if (item.dismissedAt)
            m_unit.count(u"delivery_dismissed"_s, word(item.status), sign);
        m_unit.touchOutbox();
    }

    SqlUnitOfWork &m_unit;
};

} // namespace

std::unique_ptr<DeliveryRows> makeDeliveryRows(SqlUnitOfWork &unit)
{
    return std::make_unique<SqlDeliveryRows>(unit);
}

} // namespace caseline
