// SPDX-License-Identifier: GPL-3.0-or-later
#include "sql_transaction.h"
#include "user_codec.h"

#include "ticket_codec.h"

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

class SqlUserRows final : public UserRows
{
public:
    explicit SqlUserRows(SqlUnitOfWork &unit)
        : m_unit(unit)
    {}

    Result<UserId> insert(const User &user) override
    {
        auto rows = m_unit.session().run(
            u"user.insert"_s, {user.name, QString(word(user.role)), user.passwordHash,
                               user.generation, toMs(user.createdAt), toMs(user.passwordAt)});
        if (!rows)
            return failure(rows.error());
        if (rows->affected() == 0)
            return failure(ErrorKind::Conflict,
                           u"a user named \"%1\" exists already"_s.arg(user.name));
        return UserId{rows->insertedId()};
    }

    Result<User> find(const QString &name) override
    {
        auto rows = m_unit.session().run(u"user.named"_s, {name});
        if (!rows)
            return failure(rows.error());
        if (!rows->next())
            return failure(ErrorKind::NotFound, u"there is no user named \"%1\""_s.arg(name));
        return userFrom(*rows);
    }

    Result<void> update(const User &user) override
    {
        auto rows = m_unit.session().run(
            u"user.update"_s,
            {QString(word(user.role)), user.passwordHash, user.generation, toMs(user.passwordAt),
             toVariant(user.disabledAt), toVariant(user.lastLoginAt), user.id.value});
        if (!rows)
            return failure(rows.error());
        return {};
    }

private:
    SqlUnitOfWork &m_unit;
};

} // namespace

User userFrom(SqlRows &row)
{
    User user;
    user.id = UserId{row.integer(0)};
    user.name = row.text(1);
    user.role = fromWord<Role>(row.text(2)).value_or(Role::Agent);
    user.passwordHash = row.value(3).toByteArray();
    user.generation = int(row.integer(4));
    user.createdAt = fromMs(row.integer(5));
    user.passwordAt = fromMs(row.integer(6));
    user.disabledAt = toInstant(row.value(7));
    user.lastLoginAt = toInstant(row.value(8));
    return user;
}

std::unique_ptr<UserRows> makeUserRows(SqlUnitOfWork &unit)
{
    return std::make_unique<SqlUserRows>(unit);
}

} // namespace caseline
