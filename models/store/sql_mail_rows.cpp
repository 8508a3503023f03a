// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail_codec.h"
#include "sql_transaction.h"
#include "ticket_codec.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

QString rawMailWord(RawMailState state)
{
    switch (state) {
    case RawMailState::New: return u"new"_s;
    case RawMailState::Parsed:
    case RawMailState::Blocked: return u"parsed"_s; // that it was not let in stands beside it
    case RawMailState::Quarantined: break;
    }
    return u"quarantined"_s;
}

class SqlMailRows final : public MailRows
{
public:
    explicit SqlMailRows(SqlUnitOfWork &unit)
        : m_unit(unit)
    {}

    Result<void> keep(const RawMail &mail) override
    {
        return only(u"mail.keep"_s, {mail.source, toMs(mail.receivedAt), mail.bytes.size(),
                                     mail.bytes.isNull() ? QByteArray("") : mail.bytes});
    }

    Result<std::optional<RawMail>> next() override
    {
        auto rows = m_unit.session().run(u"mail.next"_s);
        if (!rows)
            return failure(rows.error());
        if (!rows->next())
            return std::nullopt;
        return RawMail{RawMailId{rows->integer(0)}, rows->text(1), rows->value(3).toByteArray(),
                       fromMs(rows->integer(2))};
    }

    Result<void> settle(RawMailId id, RawMailState state, const QString &reason) override
    {
        return only(u"mail.settle"_s, {rawMailWord(state), reason.isNull() ? u""_s : reason,
                                       state == RawMailState::Blocked, id.value});
    }

    Result<std::optional<OutboxItem>> ofOurs(const QString &messageId) override
    {
        auto rows = m_unit.session().run(u"mail.of_ours"_s, {messageId});
        if (!rows)
            return failure(rows.error());
        return rows->next() ? std::optional(readOutboxItem(*rows)) : std::nullopt;
    }

    Result<void> setThread(TicketId ticket, const QString &messageId) override
    {
        return only(u"mail.set_thread"_s, {ticket.value, messageId});
    }

    Result<void> addParticipant(TicketId ticket, const QString &address) override
    {
        return only(u"mail.add_participant"_s, {ticket.value, address});
    }

    Result<bool> isParticipant(TicketId ticket, const QString &address) override
    {
        auto rows = m_unit.session().run(u"mail.is_participant"_s, {ticket.value, address});
        if (!rows)
            return failure(rows.error());
        return rows->next();
    }

    Result<BlockedSender> block(const BlockedSender &sender) override
    {
        auto rows = m_unit.session().run(
            u"mail.block"_s,
            {sender.sender, sender.actor.isNull() ? u""_s : sender.actor, toMs(sender.createdAt)});
        if (!rows)
            return failure(rows.error());
        rows->next();
        return readBlockedSender(*rows);
    }

    Result<BlockedSender> unblock(const QString &sender) override
    {
        auto rows = m_unit.session().run(u"mail.unblock"_s, {sender});
        if (!rows)
            return failure(rows.error());
        if (!rows->next())
            return failure(ErrorKind::NotFound, u"%1 is not blocked"_s.arg(sender));
        return readBlockedSender(*rows);
    }

    Result<bool> isBlocked(const QString &address) override
    {
        const QString domain = address.mid(std::max(qsizetype(0), address.lastIndexOf(u'@')));
        auto rows = m_unit.session().run(u"mail.is_blocked"_s, {address, domain});
        if (!rows)
            return failure(rows.error());
        return rows->next();
    }

    Result<MailboxMark> mark(const QString &mailbox) override
    {
        auto rows = m_unit.session().run(u"mail.mark"_s, {mailbox});
        if (!rows)
            return failure(rows.error());
        return rows->next()
                   ? MailboxMark{rows->integer(0), rows->integer(1), fromMs(rows->integer(2))}
                   : MailboxMark{};
    }

    Result<void> setMark(const QString &mailbox, const MailboxMark &mark) override
    {
        return only(u"mail.set_mark"_s,
                    {mailbox, mark.uidValidity, mark.lastUid, toMs(mark.since)});
    }

private:
    Result<void> only(const QString &name, const QVariantList &values)
    {
        auto rows = m_unit.session().run(name, values);
        if (!rows)
            return failure(rows.error());
        return {};
    }

    SqlUnitOfWork &m_unit;
};

} // namespace

std::unique_ptr<MailRows> makeMailRows(SqlUnitOfWork &unit)
{
    return std::make_unique<SqlMailRows>(unit);
}

} // namespace caseline
