// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail_codec.h"
#include "sql_transaction.h"

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

class SqlInboxRows final : public InboxRows
{
public:
    explicit SqlInboxRows(SqlUnitOfWork &unit)
        : m_unit(unit)
    {}

    Result<InboxSender> find(const QString &inbox) override
    {
        auto rows = m_unit.session().run(u"inbox.find"_s, {inbox});
        if (!rows)
            return failure(rows.error());
        if (rows->next())
            return readInboxSender(*rows);
        InboxSender none;
        none.inbox = inbox;
        return none;
    }

    Result<std::optional<QString>> ofAddress(const QString &address) override
    {
        auto rows = m_unit.session().run(u"inbox.of_address"_s, {text(address)});
        if (!rows)
            return failure(rows.error());
        return rows->next() ? std::optional(rows->text(0)) : std::nullopt;
    }

    Result<void> keep(const InboxSender &s) override
    {
        const auto holder = ofAddress(s.address);
        if (!holder)
            return failure(holder.error());
        if (*holder && **holder != s.inbox)
            return failure(Error{ErrorKind::Conflict,
                                 u"another inbox has this address"_s,
                                 {{u"address"_s, u"is taken"_s}}});
        auto rows = m_unit.session().run(u"inbox.keep"_s, {s.inbox, text(s.name), text(s.address),
                                                           text(s.signature), toMs(s.updatedAt)});
        if (!rows)
            return failure(rows.error());
        return {};
    }

private:
    static QString text(const QString &given) { return given.isNull() ? u""_s : given; }

    SqlUnitOfWork &m_unit;
};

} // namespace

std::unique_ptr<InboxRows> makeInboxRows(SqlUnitOfWork &unit)
{
    return std::make_unique<SqlInboxRows>(unit);
}

} // namespace caseline
