// SPDX-License-Identifier: GPL-3.0-or-later
// An answer to the customer, and how it is taken back.
#include "command_effects.h"

#include "intake_service.h"

#include "policy/mail_signature.h"
#include "policy/sender_pattern.h"

using namespace Qt::StringLiterals;

namespace caseline {

/// Whether mail to that address would come back to this desk.
Result<bool> CommandEffects::isOurs(const QString &address)
{
    if (m_letters.isOurs(address))
        return true;
    const auto inbox = m_tx.inboxes().ofAddress(address.toLower());
    return inbox ? Result<bool>(inbox->has_value()) : failure(inbox.error());
}

/// Who gets a copy: people of the conversation, each once, and never the customer again or we.
Result<QStringList> CommandEffects::copiesOf(const SendReply &c, const std::optional<Address> &to)
{
    const auto wrong = [](const QString &message) {
        return failure(
            Error{ErrorKind::Invalid, u"the copies are not valid"_s, {{u"cc"_s, message}}});
    };
    if (c.cc.isEmpty())
        return QStringList();
    if (!to || to->channel != Channel::Email)
        return wrong(u"only a mail has copies"_s);
    QStringList copies;
    for (const QString &given : c.cc) {
        const QString address = normalizedEmail(given);
        const auto ours = isOurs(address);
        if (!ours)
            return failure(ours.error());
        if (*ours || copies.contains(address) || address == to->to)
            continue;
        const auto joined = m_tx.mail().isParticipant(m_ticket.id, address);
        if (!joined)
            return failure(joined.error());
        if (!*joined || senderPattern(address) != address)
            return wrong(u"%1 is not of this conversation"_s.arg(address));
        copies << address;
    }
    return copies;
}

Result<void> CommandEffects::takeFiles(const std::vector<QUuid> &files, MessageId message)
{
    for (const QUuid &file : files) {
        const auto done =
            m_tx.attachments().sendWith(file, m_ticket.id, message, m_request.caller.name);
        if (!done && done.error().kind == ErrorKind::NotFound)
            return failure(Error{ErrorKind::Invalid,
                                 u"the attachments are not valid"_s,
                                 {{u"attachments"_s, u"%1 is no attachment of this ticket"_s.arg(
                                                         file.toString(QUuid::WithoutBraces))}}});
        if (!done)
            return done;
    }
    return {};
}

Result<void> CommandEffects::saveReplyDraft(const QString &body)
{
    return m_tx.messages().saveDraft(m_ticket.id, m_request.caller.name, MessageKind::Reply, body,
                                     m_now);
}

Result<void> CommandEffects::operator()(const SendReply &c)
{
    if (c.body.trimmed().isEmpty())
        return failure(ErrorKind::Invalid, u"an empty reply is not sent"_s);
    // Recipient and channel are frozen here.
    const auto address = replyAddress(m_ticket.customer, c.channel.value_or(m_ticket.channel));
    const bool elsewhere = c.channel && *c.channel != m_ticket.channel;
    if (elsewhere && (!address || address->channel != *c.channel))
        return failure(Error{ErrorKind::Invalid,
                             u"the customer cannot be reached that way"_s,
                             {{u"channel"_s, u"does not reach this customer"_s}}});
    const auto ours = isOurs(address ? address->to : QString());
    if (!ours)
        return failure(ours.error());
    if (*ours)
        return failure(ErrorKind::Invalid, u"the answer would go to ourselves"_s);
    const auto sender = m_tx.inboxes().find(m_ticket.inbox);
    if (!sender)
        return failure(sender.error());
    const bool mailed = address && address->channel == Channel::Email;
    const QString words = mailed ? signedText(c.body, sender->signature) : c.body;
    const auto copies = copiesOf(c, address);
    if (!copies)
        return failure(copies.error());
    const auto message = addMessage(MessageKind::Reply, c.body, c.channel);
    if (!message)
        return failure(message.error());
    for (OutboxItem item :
         address ? m_letters.reply(m_ticket, *address, words, m_now) : std::vector<OutboxItem>()) {
        item.message = *message;
        item.cc = *copies;
        if (auto added = m_tx.outbox().add(item); !added)
            return failure(added.error());
    }
    if (auto done = takeFiles(c.files, *message); !done)
        return done;
    if (!m_ticket.firstRespondedAt)
        m_ticket.firstRespondedAt = m_now;
    if (m_ticket.assignee.isEmpty())
        m_ticket.assignee = m_request.caller.name;
    const Status was = m_ticket.status;
    setStatus(c.thenStatus.value_or(was == Status::Open ? Status::InProgress : was));
    if (m_ticket.status != was)
        if (auto done = note(u"status"_s, word(was), word(m_ticket.status)); !done)
            return done;
    if (!c.keepsDraft)
        if (auto done = saveReplyDraft({}); !done)
            return done;
    m_outcome.undo = CancelReply{*message, std::make_shared<const Ticket>(m_before), c.keepsDraft};
    const QStringList all = address ? QStringList{address->to} + *copies : QStringList();
    return note(u"replied"_s, {}, all.join(u", "_s));
}

Result<void> CommandEffects::operator()(const CancelReply &c)
{
    const auto message = m_tx.messages().find(c.message);
    if (!message)
        return failure(ErrorKind::Conflict, u"the reply was taken back before"_s);
    if (message->ticket != m_ticket.id || message->kind != MessageKind::Reply)
        return failure(ErrorKind::Invalid, u"this is not a reply of this ticket"_s);
    const auto items = m_tx.outbox().ofMessage(c.message);
    if (!items)
        return failure(items.error());
    for (const OutboxItem &item : *items) {
        const bool held = item.attempts == 0 && (item.status == DeliveryStatus::Queued ||
                                                 item.status == DeliveryStatus::Simulated);
        if (!held)
            return failure(ErrorKind::Conflict, u"the reply is on its way already"_s);
    }
    for (const OutboxItem &item : *items)
        if (auto done = m_tx.outbox().remove(item.id); !done)
            return done;
    if (auto done = m_tx.messages().remove(c.message); !done)
        return done;
    if (!c.keepsDraft)
        if (auto done = saveReplyDraft(message->body); !done)
            return done;
    if (auto done = note(u"reply_taken_back"_s, {}, {}); !done)
        return done;
    return c.before ? restore(*c.before) : Result<void>{};
}

} // namespace caseline
