// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail_routing.h"

#include "delivery_outcome.h"
#include "follow_up.h"
#include "intake_service.h"

#include <QCryptographicHash>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

constexpr qsizetype kMostParticipants = 50;

/// A mail without a name of its own is known by its bytes.
QString originOf(const ParsedMail &mail, const QByteArray &raw)
{
    if (!mail.messageId.isEmpty())
        return u"mail:"_s + mail.messageId + u' ' + mail.fromAddress;
    const QByteArray hash = QCryptographicHash::hash(raw, QCryptographicHash::Sha256);
    return u"mail:sha256:"_s + QString::fromLatin1(hash.toHex());
}

QString bodyOf(const ParsedMail &mail)
{
    QString body = mail.text;
    if (body.trimmed().isEmpty())
        body = mail.subject.isEmpty() ? u"(no text)"_s : mail.subject;
    if (mail.attachments.empty())
        return body;
    QStringList names;
    for (const MailAttachment &one : mail.attachments)
        names << (one.name.isEmpty() ? one.contentType : one.name);
    return body + u"\n\n[attached: %1]"_s.arg(names.join(u", "_s));
}

bool isFinal(const BounceReport &report)
{
    return report.action.isEmpty() || report.action == "failed"_L1;
}

QString wordsOf(const BounceReport &report)
{
    const QString words =
        report.words.contains(report.status) ? report.words : report.status + u' ' + report.words;
    return words.trimmed().isEmpty() ? u"the mail came back"_s : words.trimmed();
}

Result<void> reopen(Transaction &tx, TicketId id, const SlaClock &sla, Instant now)
{
    const auto before = tx.tickets().find(id);
    if (!before)
        return failure(before.error());
    Ticket ticket = *before;
    if (auto done = wakeTicket(tx, ticket, sla, now); !done)
        return done;
    ticket.unread = true;
    ticket.updatedAt = now;
    ticket.version = before->version + 1;
    return tx.tickets().update(*before, ticket);
}

} // namespace

QString writerOf(const ParsedMail &mail)
{
    return mail.replyTo.isEmpty() ? mail.fromAddress : mail.replyTo;
}

InboundMessage messageOf(const ParsedMail &mail, const QByteArray &raw, const QString &own)
{
    InboundMessage message;
    message.inbox = u"support"_s;
    message.email = writerOf(mail);
    message.name = mail.fromName;
    message.channel = Channel::Email;
    message.subject = mail.subject;
    message.body = bodyOf(mail);
    message.originKey = originOf(mail, raw);
    message.messageIdHeader = mail.messageId;
    message.verified = false; // anybody can write any sender
    message.automatic = mail.nature != MailNature::Person;
    message.acknowledgeOnce = true;
    for (const QString &address : mail.recipients)
        if (address != own && address != message.email &&
            message.participants.size() < kMostParticipants)
            message.participants << address;
    return message;
}

Result<void> placeMail(Transaction &tx, const ParsedMail &mail, InboundMessage &message)
{
    for (const QString &id : mail.references) {
        const auto letter = tx.mail().ofOurs(id);
        if (!letter)
            return failure(letter.error());
        if (!*letter)
            continue;
        const TicketId ticket = (*letter)->ticket;
        const auto known = tx.tickets().find(ticket);
        if (!known)
            return failure(known.error());
        const auto joined = tx.mail().isParticipant(ticket, message.email);
        if (!joined)
            return failure(joined.error());
        const bool belongs = *joined || known->customer.email == message.email;
        (belongs ? message.appendTo : message.linkTo) = ticket;
        // Whom a stranger names may not write on the ticket for that.
        return {};
    }
    return {};
}

Result<QString> settleReports(Transaction &tx, const ParsedMail &mail, const SlaClock &sla,
                              Instant now)
{
    const auto letter = tx.mail().ofOurs(mail.originalId);
    if (!letter)
        return failure(letter.error());
    if (!*letter)
        return u"a delivery report about no mail of ours"_s;
    const auto final = std::find_if(mail.reports.begin(), mail.reports.end(), isFinal);
    if (final == mail.reports.end())
        return u"a delivery report that gives nothing up"_s;
    OutboxItem item = **letter;
    if (item.status == DeliveryStatus::Dead)
        return u"a delivery report that says nothing new"_s;
    item.status = DeliveryStatus::Dead;
    item.lastError = wordsOf(*final);
    item.nextAttemptAt.reset();
    if (auto done = tx.deliveries().revise(item); !done)
        return failure(done.error());
    if (auto done = record(tx, item, item.lastError, now); !done)
        return failure(done.error());
    if (auto done = reopen(tx, item.ticket, sla, now); !done)
        return failure(done.error());
    return u"a letter of ours came back"_s;
}

} // namespace caseline
