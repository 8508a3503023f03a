// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp_notifier.h"

namespace caseline {

namespace {

MailMessage toMail(const OutboxItem &item, const QString &from)
{
    MailMessage mail;
    mail.from = from;
    mail.to = item.recipient;
    mail.subject = item.subject;
    mail.textBody = item.body;
    mail.messageId = item.messageIdHeader;
    mail.inReplyTo = item.inReplyTo;
    if (!item.inReplyTo.isEmpty())
        mail.references = {item.inReplyTo};
    mail.automatic = item.kind != DeliveryKind::Reply;
    mail.date = item.createdAt; // the same mail in every attempt
    return mail;
}

} // namespace

SmtpNotifier::SmtpNotifier(SmtpSender sender, QString from, Files files)
    : m_sender(std::move(sender))
    , m_from(std::move(from))
    , m_files(std::move(files))
{}

Result<SendReceipt> SmtpNotifier::send(const OutboxItem &item)
{
    MailMessage mail = toMail(item, m_from);
    if (m_files && item.message) {
        auto files = m_files(item.message);
        if (!files)
            return failure(ErrorKind::Unavailable, files.error().detail);
        mail.attachments = std::move(*files);
    }
    const Result<SmtpReceipt> receipt = m_sender.send(mail);
    if (receipt)
        return SendReceipt{receipt->reply, {}};
    Error error = receipt.error();
    if (error.kind == ErrorKind::Invalid)
        error.kind = ErrorKind::Rejected;
    return failure(error);
}

} // namespace caseline
