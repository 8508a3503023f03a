// SPDX-License-Identifier: GPL-3.0-or-later
#include "sql_transaction.h"
#include "ticket_codec.h"

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

class SqlAnswerRows final : public AnswerRows
{
public:
    explicit SqlAnswerRows(SqlUnitOfWork &unit)
        : m_unit(unit)
    {}

    Result<std::optional<KeptAnswer>> find(const IdempotencyKey &key) override
    {
        auto rows = m_unit.session().run(u"kept_answer.find"_s, {key.client, key.key});
        if (!rows)
            return failure(rows.error());
        if (!rows->next())
            return std::optional<KeptAnswer>();
        if (rows->value(0).toByteArray() != key.bodyHash)
            return failure(Error{ErrorKind::Invalid,
                                 u"this Idempotency-Key was used with another body"_s,
                                 {{u"Idempotency-Key"_s, u"was used with another body"_s}}});
        return std::optional(KeptAnswer{int(rows->integer(1)), rows->text(2), rows->text(3),
                                        rows->value(4).toByteArray()});
    }

    Result<void> keep(const IdempotencyKey &key, const KeptAnswer &answer, Instant now) override
    {
        // Empty is not NULL here.
        return run(u"kept_answer.keep"_s,
                   {key.client, key.key, key.bodyHash, answer.status, u""_s + answer.contentType,
                    u""_s + answer.headers, answer.body.isNull() ? QByteArray("") : answer.body,
                    toMs(now)});
    }

    Result<void> drop(const IdempotencyKey &key) override
    {
        return run(u"kept_answer.drop"_s, {key.client, key.key});
    }

    Result<void> forget(Instant then) override
    {
        return run(u"kept_answer.forget"_s, {toMs(then)});
    }

private:
    Result<void> run(const QString &statement, const QVariantList &values)
    {
        auto rows = m_unit.session().run(statement, values);
        return rows ? Result<void>{} : failure(rows.error());
    }

    SqlUnitOfWork &m_unit;
};

} // namespace

std::unique_ptr<AnswerRows> makeAnswerRows(SqlUnitOfWork &unit)
{
    return std::make_unique<SqlAnswerRows>(unit);
}

} // namespace caseline
