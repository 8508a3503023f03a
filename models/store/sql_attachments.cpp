// SPDX-License-Identifier: GPL-3.0-or-later
#include "sql_attachments.h"

#include "sql_transaction.h"
#include "ticket_codec.h"

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

class SqlAttachmentRows final : public AttachmentRows
{
public:
    explicit SqlAttachmentRows(SqlUnitOfWork &unit)
        : m_unit(unit)
    {}

    Result<void> insert(const Attachment &a, const QByteArray &content) override
    {
        qint64 id = 0;
        {
            auto row = m_unit.session().run(u"attachment.insert"_s,
                                            {a.publicId.toRfc4122(), a.ticket.value, a.name,
                                             a.contentType, a.size, toMs(a.createdAt),
                                             a.message.value == 0 ? QVariant() : a.message.value,
                                             a.contentId.isNull() ? u""_s : a.contentId,
                                             a.draftedBy.isNull() ? u""_s : a.draftedBy});
            if (!row)
                return failure(row.error());
            id = row->insertedId();
        }
        auto row = m_unit.session().run(u"attachment.insert_content"_s, {id, content});
        if (!row)
            return failure(row.error());
        m_unit.touch(a.ticket);
        return {};
    }

    Result<void> sendWith(const QUuid &id, TicketId ticket, MessageId message,
                          const QString &author) override
    {
        auto row = m_unit.session().run(u"attachment.send_with"_s,
                                        {message.value, id.toRfc4122(), ticket.value, author});
        if (!row)
            return failure(row.error());
        if (!row->next())
            return failure(ErrorKind::NotFound, u"the ticket has no such attachment"_s);
        return {};
    }

    Result<Weight> draftWeight(TicketId ticket, const QString &author) override
    {
        auto row = m_unit.session().run(u"attachment.draft_weight"_s, {ticket.value, author});
        if (!row)
            return failure(row.error());
        if (!row->next())
            return Weight{};
        return Weight{int(row->integer(0)), row->integer(1)};
    }

    Result<void> dropDraft(const QUuid &id, const QString &author) override
    {
        auto row = m_unit.session().run(u"attachment.drop_draft"_s, {id.toRfc4122(), author});
        if (!row)
            return failure(row.error());
        if (!row->next())
            return failure(ErrorKind::NotFound, u"there is no such file in your answer"_s);
        m_unit.touch(TicketId{row->integer(0)});
        return {};
    }

    Result<void> moveAll(TicketId from, TicketId to) override
    {
        auto rows = m_unit.session().run(u"attachment.move_all"_s, {to.value, from.value});
        return rows ? Result<void>() : failure(rows.error());
    }

private:
    SqlUnitOfWork &m_unit;
};

} // namespace

std::unique_ptr<AttachmentRows> makeAttachmentRows(SqlUnitOfWork &unit)
{
    return std::make_unique<SqlAttachmentRows>(unit);
}

Result<std::vector<Attachment>> SqlAttachmentReader::select(const QString &statement,
                                                            const QVariantList &values) const
{
    const auto session = m_sessions.session();
    if (!session)
        return failure(session.error());
    auto rows = (*session)->run(statement, values);
    if (!rows)
        return failure(rows.error());
    std::vector<Attachment> found;
    while (rows->next())
        found.push_back({QUuid::fromRfc4122(rows->value(0).toByteArray()),
                         TicketId{rows->integer(1)}, rows->text(2), rows->text(3), rows->integer(4),
                         fromMs(rows->integer(5)), MessageId{rows->integer(6)}, rows->text(7),
                         rows->text(8)});
    return found;
}

Result<Attachment> SqlAttachmentReader::attachment(const QUuid &id) const
{
    const auto found = select(u"attachment.find"_s, {id.toRfc4122()});
    if (!found)
        return failure(found.error());
    if (found->empty())
        return failure(ErrorKind::NotFound, u"there is no such attachment"_s);
    return found->front();
}

Result<QByteArray> SqlAttachmentReader::content(const QUuid &id) const
{
    const auto session = m_sessions.session();
    if (!session)
        return failure(session.error());
    auto rows = (*session)->run(u"attachment.content"_s, {id.toRfc4122()});
    if (!rows)
        return failure(rows.error());
    if (!rows->next())
        return failure(ErrorKind::NotFound, u"there is no such attachment"_s);
    return rows->value(0).toByteArray();
}

Result<std::vector<Attachment>> SqlAttachmentReader::attachments(TicketId ticket) const
{
    return select(u"attachment.of_ticket"_s, {ticket.value});
}

Result<std::vector<Attachment>> SqlAttachmentReader::formatted(TicketId ticket) const
{
    return select(u"attachment.formatted"_s, {ticket.value});
}

Result<std::vector<Attachment>> SqlAttachmentReader::ofDraft(TicketId ticket,
                                                             const QString &author) const
{
    return select(u"attachment.of_draft"_s, {ticket.value, author});
}

Result<std::vector<Attachment>> SqlAttachmentReader::ofMessage(MessageId message) const
{
    return select(u"attachment.of_message"_s, {message.value});
}

} // namespace caseline
