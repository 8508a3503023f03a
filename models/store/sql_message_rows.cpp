// SPDX-License-Identifier: GPL-3.0-or-later
#include "sql_transaction.h"
#include "ticket_codec.h"

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

class SqlMessageRows final : public MessageRows
{
public:
    explicit SqlMessageRows(SqlUnitOfWork &unit)
        : m_unit(unit)
    {}

    Result<Message> find(MessageId id) override
    {
        auto rows = m_unit.session().run(u"message.find"_s, {id.value});
        if (!rows)
            return failure(rows.error());
        if (!rows->next())
            return failure(ErrorKind::NotFound, u"there is no such message"_s);
        return readMessage(*rows);
    }

    Result<void> remove(MessageId id) override
    {
        const Result<Message> message = find(id);
        if (!message)
            return failure(message.error());
        const Result<qint64> mark = watermark();
        if (!mark)
            return failure(mark.error());
        if (id.value <= *mark) {
            if (auto rows = m_unit.session().run(u"message.unindex"_s, {id.value}); !rows)
                return failure(rows.error());
        }
        if (auto rows = m_unit.session().run(u"message.delete"_s, {id.value}); !rows)
            return failure(rows.error());
        m_unit.touch(message->ticket);
        return {};
    }

    Result<std::vector<Message>> ofTicket(TicketId ticket) override
    {
        auto rows = m_unit.session().run(u"message.following"_s, {ticket.value, 0, -1});
        if (!rows)
            return failure(rows.error());
        std::vector<Message> messages;
        while (rows->next())
            messages.push_back(readMessage(*rows));
        return messages;
    }

    // The full-text index knows messages by their own numbers: it stays as it is.
    Result<void> move(const Message &message, TicketId to) override
    {
        SqlSession &session = m_unit.session();
        {
            auto rows =
                session.run(u"message.move"_s, {to.value, message.id.value, message.ticket.value});
            if (!rows)
                return failure(rows.error());
            if (rows->affected() != 1)
                return failure(ErrorKind::NotFound, u"there is no such message"_s);
        }
        for (const QString &what : {u"attachment.move"_s, u"outbox.move"_s})
            if (auto rows = session.run(what, {to.value, message.id.value}); !rows)
                return failure(rows.error());
        m_unit.touch(message.ticket);
        m_unit.touch(to);
        m_unit.touchOutbox();
        return {};
    }

    Result<void> saveDraft(TicketId ticket, const QString &author, MessageKind kind,
                           const QString &body, Instant now) override
    {
        auto rows =
            body.isEmpty()
                ? m_unit.session().run(u"draft.delete"_s,
                                       {ticket.value, author, QString(word(kind))})
                : m_unit.session().run(u"draft.save"_s, {ticket.value, author, QString(word(kind)),
                                                         body, toMs(now)});
        if (!rows)
            return failure(rows.error());
        m_unit.touch(ticket);
        return {};
    }

    Result<int> indexNext(int limit) override
    {
        const Result<qint64> mark = watermark();
        if (!mark)
            return failure(mark.error());
        qint64 end = 0;
        int count = 0;
        {
            auto rows = m_unit.session().run(u"message.index_end"_s, {*mark, limit});
            if (!rows)
                return failure(rows.error());
            if (rows->next()) {
                end = rows->integer(0);
                count = int(rows->integer(1));
            }
        }
        if (count == 0)
            return 0;
        if (auto rows = m_unit.session().run(u"message.index"_s, {*mark, end}); !rows)
            return failure(rows.error());
        m_unit.count(u"search"_s, u"watermark"_s, end - *mark);
        return count;
    }

private:
    Result<qint64> watermark()
    {
        auto rows = m_unit.session().run(u"counter.get"_s, {u"search"_s, u"watermark"_s});
        if (!rows)
            return failure(rows.error());
        return rows->next() ? rows->integer(0) : 0;
    }

    SqlUnitOfWork &m_unit;
};

class SqlCustomerRows final : public CustomerRows
{
public:
    explicit SqlCustomerRows(SqlUnitOfWork &unit)
        : m_unit(unit)
    {}

    Result<std::optional<Customer>> find(const Customer &who) override
    {
        const std::pair<QString, QString> identities[] = {
            {u"external"_s, who.externalId}, {u"email"_s, who.email}, {u"phone"_s, who.phone}};
        for (const auto &[kind, value] : identities) {
            if (value.isEmpty())
                continue;
            auto rows = m_unit.session().run(u"customer.by_identity"_s, {kind, value});
            if (!rows)
                return failure(rows.error());
            if (rows->next())
                return readCustomer(*rows);
            if (kind == "external"_L1)
                if (auto ours = findOurs(value); !ours || *ours)
                    return ours;
        }
        return std::nullopt;
    }

    Result<CustomerId> insert(const Customer &c) override
    {
        CustomerId id;
        {
            auto rows = m_unit.session().run(
                u"customer.insert"_s,
                {c.publicId.toRfc4122(), notNull(c.externalId), notNull(c.name), notNull(c.email),
                 notNull(c.phone), QString(word(c.plan)), toMs(c.createdAt), notNull(c.language)});
            if (!rows)
                return failure(rows.error());
            id = CustomerId{rows->insertedId()};
        }
        Customer known = c;
        known.id = id;
        if (auto added = addIdentities({}, known); !added)
            return failure(added.error());
        return id;
    }

    Result<void> update(const Customer &before, const Customer &c) override
    {
        {
            auto rows = m_unit.session().run(
                u"customer.update"_s,
                {notNull(c.externalId), notNull(c.name), notNull(c.email), notNull(c.phone),
                 QString(word(c.plan)), notNull(c.language), c.id.value});
            if (!rows)
                return failure(rows.error());
        }
        return addIdentities(before, c);
    }

    Result<void> addIdentity(CustomerId customer, const QString &externalId) override
    {
        auto rows =
            m_unit.session().run(u"identity.add"_s, {u"external"_s, externalId, customer.value});
        return rows ? Result<void>() : failure(rows.error());
    }

private:
    /// By the id that we gave.
    Result<std::optional<Customer>> findOurs(const QString &id)
    {
        const QUuid ours = QUuid::fromString(id);
        if (ours.isNull())
            return std::nullopt;
        auto rows = m_unit.session().run(u"customer.by_public_id"_s, {ours.toRfc4122()});
        if (!rows)
            return failure(rows.error());
        return rows->next() ? std::optional(readCustomer(*rows)) : std::nullopt;
    }

    static QString notNull(const QString &text) { return text.isNull() ? u""_s : text; }

    // An identity that leads to somebody else already stays with them.
    Result<void> addIdentities(const Customer &before, const Customer &c)
    {
        const std::pair<QString, QString Customer::*> identities[] = {
            {u"external"_s, &Customer::externalId},
            {u"email"_s, &Customer::email},
            {u"phone"_s, &Customer::phone}};
        for (const auto &[kind, identity] : identities) {
            const QString &value = c.*identity;
            if (value.isEmpty() || value == before.*identity)
                continue;
            if (auto rows = m_unit.session().run(u"identity.add"_s, {kind, value, c.id.value});
                !rows)
                return failure(rows.error());
        }
        return {};
    }

    SqlUnitOfWork &m_unit;
};

} // namespace

std::unique_ptr<MessageRows> makeMessageRows(SqlUnitOfWork &unit)
{
    return std::make_unique<SqlMessageRows>(unit);
}

std::unique_ptr<CustomerRows> makeCustomerRows(SqlUnitOfWork &unit)
{
    return std::make_unique<SqlCustomerRows>(unit);
}

} // namespace caseline
