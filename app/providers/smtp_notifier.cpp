// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp_notifier.h"

#include "mail_address.h"

namespace caseline {

namespace {

/// The sender of the item's inbox, with the desk's where it says nothing.
QString senderOf(const OutboxItem &item, const QString &from)
{
    if (item.senderName.isEmpty() && item.senderAddress.isEmpty())
        return from;
    const auto own = parseMailAddress(from);
    const MailAddress known = own ? *own : MailAddress{};
    QString name = item.senderName.isEmpty() ? known.name : item.senderName;
    name.replace(u'\\', QLatin1String("\\\\")).replace(u'"', QLatin1String("\\\""));
    const QString address = item.senderAddress.isEmpty() ? known.address : item.senderAddress;
    return QStringLiteral("\"%1\" <%2>").arg(name, address);
}

MailMessage toMail(const OutboxItem &item, const QString &from)
{
    MailMessage mail;
    mail.from = senderOf(item, from);
    mail.to = item.recipient;
    mail.cc = item.cc;
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
    if (receipt) {
        SendReceipt taken{receipt->reply, {}, {}};
        for (const SmtpReceipt::Refusal &one : receipt->refused)
            taken.refused.push_back({one.recipient, one.reply});
        return taken;
    }
    Error error = receipt.error();
    if (error.kind == ErrorKind::Invalid)
        error.kind = ErrorKind::Rejected;
    return failure(error);
}

} // namespace caseline
