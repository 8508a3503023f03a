// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail_codec.h"
#include "sql_transaction.h"
#include "ticket_codec.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

constexpr qsizetype kMostAtOnce = 4 * 1024 * 1024;

/// Where a mail stands on its way; the index of what waits is over this.
QString mailStateWord(InboundVerdict verdict)
{
    if (verdict == InboundVerdict::Waiting)
        return u"new"_s;
    return verdict == InboundVerdict::Unreadable ? u"quarantined"_s : u"parsed"_s;
}

QVariant ticketValue(TicketId ticket)
{
    return ticket ? QVariant(ticket.value) : QVariant();
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

    Result<std::vector<RawMail>> next(int most) override
    {
        auto rows = m_unit.session().run(u"mail.next"_s, {most});
        if (!rows)
            return failure(rows.error());
        std::vector<RawMail> mails;
        qsizetype bytes = 0;
        while (bytes < kMostAtOnce && rows->next()) {
            mails.push_back({RawMailId{rows->integer(0)}, rows->text(1),
                             rows->value(3).toByteArray(), fromMs(rows->integer(2))});
            bytes += mails.back().bytes.size();
        }
        return mails;
    }

    Result<void> settle(RawMailId id, const MailVerdict &v) override
    {
        return only(u"mail.settle"_s,
                    {mailStateWord(v.verdict), QString(word(v.verdict)), text(v.reason),
                     v.verdict == InboundVerdict::Blocked, text(v.sender), text(v.subject),
                     ticketValue(v.ticket), id.value});
    }

    Result<InboundEntry> entry(RawMailId id) override
    {
        auto rows = m_unit.session().run(u"inbound.entry"_s, {id.value});
        if (!rows)
            return failure(rows.error());
        if (!rows->next())
            return failure(ErrorKind::NotFound, u"there is nothing of that name"_s);
        return readInboundMail(*rows);
    }

    Result<int> thin(Instant then, int limit) override
    {
        auto rows = m_unit.session().run(u"mail.thin"_s, {toMs(then), toMs(then), limit});
        if (!rows)
            return failure(rows.error());
        return int(rows->affected());
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

    Result<void> shareThread(TicketId from, TicketId to) override
    {
        if (auto done = only(u"mail.share_thread"_s, {to.value, from.value}); !done)
            return done;
        return only(u"mail.share_participants"_s, {to.value, from.value});
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
    static QString text(const QString &given) { return given.isNull() ? u""_s : given; }

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
