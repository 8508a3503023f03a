// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail_routing.h"

#include "delivery_outcome.h"
#include "follow_up.h"
#include "intake_service.h"

#include "policy/raw_text.h"
#include "policy/reply_token.h"
#include "policy/sender_pattern.h"

#include <QCryptographicHash>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

constexpr qsizetype kMostParticipants = 50;
constexpr qsizetype kMostOfASource = 20'000;
constexpr Milliseconds kFresh = std::chrono::hours(24);

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
    if (!mail.text.trimmed().isEmpty())
        return mail.text;
    return mail.subject.isEmpty() ? u"(no text)"_s : mail.subject;
}

/// What is not its writer's own, as it would stand under a text.
QString tailOf(const ParsedMail &mail)
{
    QStringList parts;
    if (!mail.signature.isEmpty())
        parts << u"-- \n"_s + mail.signature;
    if (!mail.quoted.isEmpty())
        parts << mail.quoted;
    return parts.join(u"\n\n"_s);
}

/// By when it was written as well as by when it came: a mailbox that was copied is new all over.
bool isFresh(const ParsedMail &mail, const RawMail &raw)
{
    return !mail.date || *mail.date > raw.receivedAt - kFresh;
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

/// The newest letter of ours that the mail names decides. One that was erased still names its
/// ticket by its signature.
Result<std::optional<Ticket>> answeredTicket(Transaction &tx, const ParsedMail &mail,
                                             const QByteArray &replySecret)
{
    for (const QString &id : mail.references) {
        const auto letter = tx.mail().ofOurs(id);
        if (!letter)
            return failure(letter.error());
        const std::optional<TicketId> named =
            *letter ? std::optional((*letter)->ticket) : ticketOfMessageId(id, replySecret);
        if (!named)
            continue;
        auto ticket = tx.tickets().find(*named);
        if (ticket)
            return std::optional(std::move(*ticket));
        if (ticket.error().kind != ErrorKind::NotFound)
            return failure(ticket.error());
    }
    return std::nullopt;
}

} // namespace

QString writerOf(const ParsedMail &mail)
{
    return mail.replyTo.isEmpty() ? mail.fromAddress : mail.replyTo;
}

InboundMessage messageOf(const ParsedMail &mail, const RawMail &raw, const QString &own)
{
    InboundMessage message;
    message.inbox = u"support"_s;
    message.email = writerOf(mail);
    message.name = mail.fromName;
    message.channel = Channel::Email;
    message.subject = mail.subject;
    message.body = bodyOf(mail);
    message.tail = tailOf(mail);
    message.originKey = originOf(mail, raw.bytes);
    message.messageIdHeader = mail.messageId;
    message.verified = false; // anybody can write any sender
    message.automatic = mail.nature != MailNature::Person;
    message.acknowledge = isFresh(mail, raw);
    message.acknowledgeOnce = true;
    message.files = mail.attachments;
    message.html = mail.html;
    for (const QString &address : mail.recipients)
        if (address != own && address != message.email && senderPattern(address) == address &&
            message.participants.size() < kMostParticipants)
            message.participants << address;
    return message;
}

InboundMessage messageOfSource(const RawMail &raw)
{
    InboundMessage message;
    message.inbox = u"support"_s;
    message.email = rawAddress(rawHeader(raw.bytes, "From"));
    message.channel = Channel::Email;
    message.subject = rawHeader(raw.bytes, "Subject");
    if (message.subject.isEmpty())
        message.subject = u"(a mail that cannot be read)"_s;
    message.body = rawText(raw.bytes, kMostOfASource);
    if (message.body.trimmed().isEmpty())
        message.body = u"(no text)"_s;
    message.verified = false;
    message.automatic = true; // nobody knows what wrote it
    return message;
}

Result<bool> isBlockedMail(Transaction &tx, const ParsedMail &mail)
{
    const auto blocked = tx.mail().isBlocked(mail.fromAddress);
    if (!blocked || *blocked)
        return blocked;
    return tx.mail().isBlocked(writerOf(mail));
}

static Result<bool> isOwnAddress(Transaction &tx, const QString &address, const QString &own)
{
    if (!own.isEmpty() && address == own)
        return true;
    const auto inbox = tx.inboxes().ofAddress(address);
    return inbox ? Result<bool>(inbox->has_value()) : failure(inbox.error());
}

Result<bool> isOwnMail(Transaction &tx, const ParsedMail &mail, const QString &own,
                       const QByteArray &replySecret)
{
    for (const QString &address : {mail.fromAddress, writerOf(mail)}) {
        const auto ours = isOwnAddress(tx, address, own);
        if (!ours)
            return ours;
        if (!*ours && address == mail.fromAddress)
            return false;
        if (!*ours)
            break;
        if (address == writerOf(mail))
            return true;
    }
    const auto letter = tx.mail().ofOurs(mail.messageId);
    if (!letter)
        return failure(letter.error());
    return *letter || ticketOfMessageId(mail.messageId, replySecret);
}

/// The inbox that it was sent to; inboxes take no part in conversations.
static Result<void> findInbox(Transaction &tx, const ParsedMail &mail, InboundMessage &message)
{
    for (auto it = mail.recipients.crbegin(); it != mail.recipients.crend(); ++it) {
        const auto inbox = tx.inboxes().ofAddress(*it);
        if (!inbox)
            return failure(inbox.error());
        if (!*inbox)
            continue;
        message.inbox = **inbox; // the first that is named
        message.participants.removeAll(*it);
    }
    return {};
}

Result<void> placeMail(Transaction &tx, const ParsedMail &mail, InboundMessage &message,
                       const QByteArray &replySecret)
{
    if (auto found = findInbox(tx, mail, message); !found)
        return found;
    const auto answered = answeredTicket(tx, mail, replySecret);
    if (!answered)
        return failure(answered.error());
    if (!*answered)
        return {};
    const Ticket &ticket = **answered;
    const auto joined = tx.mail().isParticipant(ticket.id, message.email);
    if (!joined)
        return failure(joined.error());
    const bool belongs = *joined || ticket.customer.email == message.email;
    (belongs ? message.appendTo : message.linkTo) = ticket.id;
    return {};
}

namespace {

enum class Concerned { Letter, Copy, Unknown };

/// A mail without copies concerns whom it went to, whatever a server on the way made of the name.
Concerned concernedBy(const BounceReport &report, const OutboxItem &item)
{
    const auto names = [&report](const QString &address) {
        return report.recipient == address.toLower() || report.original == address.toLower();
    };
    if (item.cc.isEmpty() || report.recipient.isEmpty() || names(item.recipient))
        return Concerned::Letter;
    return std::any_of(item.cc.begin(), item.cc.end(), names) ? Concerned::Copy
                                                              : Concerned::Unknown;
}

Result<void> giveUp(Transaction &tx, OutboxItem item, const BounceReport &report,
                    const SlaClock &sla, Instant now)
{
    item.status = DeliveryStatus::Dead;
    item.lastError = wordsOf(report);
    item.nextAttemptAt.reset();
    if (auto done = tx.deliveries().revise(item); !done)
        return done;
    if (auto done = record(tx, item, item.lastError, now); !done)
        return done;
    return reopenTicket(tx, item.ticket, sla, now);
}

} // namespace

Result<QString> settleReports(Transaction &tx, const ParsedMail &mail, const SlaClock &sla,
                              Instant now)
{
    const auto letter = tx.mail().ofOurs(mail.originalId);
    if (!letter)
        return failure(letter.error());
    if (!*letter)
        return u"a delivery report about no mail of ours"_s;
    const OutboxItem &item = **letter;
    // A mailbox that is read anew brings back what was said of attempts long ago.
    if (mail.date && item.triedAt && *mail.date < *item.triedAt - kFresh)
        return u"a delivery report about an earlier attempt"_s;
    QString words = u"a delivery report that gives nothing up"_s;
    for (const BounceReport &report : mail.reports) {
        if (!isFinal(report))
            continue;
        const Concerned concerned = concernedBy(report, item);
        if (concerned == Concerned::Letter && item.status == DeliveryStatus::Dead) {
            words = u"a delivery report that says nothing new"_s;
            continue;
        }
        if (concerned == Concerned::Letter) {
            if (auto done = giveUp(tx, item, report, sla, now); !done)
                return failure(done.error());
            return u"a letter of ours came back"_s;
        }
        if (auto done = tx.tickets().addEvent(
                {item.ticket,
                 now,
                 {},
                 u"delivery_failed"_s,
                 {{u"to"_s, report.recipient}, {u"reason"_s, wordsOf(report)}}});
            !done)
            return failure(done.error());
        // Nobody can tell which of them it was: somebody has to look.
        if (concerned == Concerned::Unknown)
            if (auto done = reopenTicket(tx, item.ticket, sla, now); !done)
                return failure(done.error());
        words = u"a copy of a letter of ours came back"_s;
    }
    return words;
}

} // namespace caseline
