// SPDX-License-Identifier: GPL-3.0-or-later
#include "sql_canned_replies.h"

#include "sql_transaction.h"

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

CannedReply readCannedReply(const SqlRows &rows)
{
    return {CannedReplyId{rows.integer(0)}, rows.text(1), rows.text(2), rows.text(3), rows.text(4),
            fromMs(rows.integer(5))};
}

class SqlCannedReplyRows final : public CannedReplyRows
{
public:
    explicit SqlCannedReplyRows(SqlUnitOfWork &unit)
        : m_unit(unit)
    {}

    Result<CannedReplyId> keep(const CannedReply &reply) override
    {
        const auto holder = holderOf(reply.shortcut);
        if (!holder)
            return failure(holder.error());
        if (*holder && *holder != reply.id)
            return failure(Error{ErrorKind::Conflict,
                                 u"another canned reply has this shortcut"_s,
                                 {{u"shortcut"_s, u"is taken"_s}}});
        const QString language = reply.language.isNull() ? u""_s : reply.language;
        QVariantList values{reply.shortcut, reply.title, reply.body, language,
                            toMs(reply.updatedAt)};
        if (reply.id)
            values.prepend(reply.id.value);
        auto row = m_unit.session().run(reply.id ? u"canned.put"_s : u"canned.insert"_s, values);
        if (!row)
            return failure(row.error());
        return reply.id ? reply.id : CannedReplyId{row->insertedId()};
    }

    Result<CannedReply> remove(CannedReplyId id) override
    {
        CannedReply removed;
        {
            auto rows = m_unit.session().run(u"canned.find"_s, {id.value});
            if (!rows)
                return failure(rows.error());
            if (!rows->next())
                return failure(ErrorKind::NotFound, u"there is no such canned reply"_s);
            removed = readCannedReply(*rows);
        }
        auto done = m_unit.session().run(u"canned.delete"_s, {id.value});
        if (!done)
            return failure(done.error());
        return removed;
    }

private:
    /// None: an id of 0.
    Result<CannedReplyId> holderOf(const QString &shortcut)
    {
        auto rows = m_unit.session().run(u"canned.holder"_s, {shortcut});
        if (!rows)
            return failure(rows.error());
        return rows->next() ? CannedReplyId{rows->integer(0)} : CannedReplyId{};
    }

    SqlUnitOfWork &m_unit;
};

} // namespace

std::unique_ptr<CannedReplyRows> makeCannedReplyRows(SqlUnitOfWork &unit)
{
    return std::make_unique<SqlCannedReplyRows>(unit);
}

Result<std::vector<CannedReply>> SqlCannedReplyReader::cannedReplies() const
{
    const auto session = m_sessions.session();
    if (!session)
        return failure(session.error());
    auto rows = (*session)->run(u"canned.all"_s);
    if (!rows)
        return failure(rows.error());
    std::vector<CannedReply> all;
    while (rows->next())
        all.push_back(readCannedReply(*rows));
    return all;
}

} // namespace caseline
