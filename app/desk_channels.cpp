// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk_channels.h"

#include "providers/gmail_mailbox.h"
#include "providers/imap_mailbox.h"
#include "providers/mail_address.h"
#include "providers/smtp_notifier.h"
#include "providers/smtp_settings.h"
#include "providers/twilio_notifier.h"

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

TwilioAccount twilioAccount(const Settings &settings, const QString &from)
{
    const TwilioSettings &twilio = settings.twilio;
    TwilioAccount account{twilio.accountSid, twilio.authToken, twilio.baseUrl, from, {}};
    if (!settings.publicUrl.isEmpty())
        account.statusCallback =
            QString::fromUtf8(settings.publicUrl) + u"/webhooks/twilio/status"_s;
    return account;
}

Result<std::vector<MailAttachment>> filesOf(const AttachmentReader &reader, MessageId message)
{
    const auto known = reader.ofMessage(message);
    if (!known)
        return failure(known.error());
    std::vector<MailAttachment> files;
    for (const Attachment &one : *known) {
        auto content = reader.content(one.publicId);
        if (!content)
            return failure(content.error());
        files.push_back({one.name, one.contentType, {}, std::move(*content)});
    }
    return files;
}

} // namespace

std::vector<std::unique_ptr<Notifier>> notifiersFor(const Settings &settings, const WebCaller &web,
                                                    const AttachmentReader &reader,
                                                    const DeliveryReader &deliveries,
                                                    const std::shared_ptr<OAuthTokens> &tokens)
{
    std::vector<std::unique_ptr<Notifier>> notifiers;
    if (settings.rules.live.contains(Channel::Email))
        if (auto smtp = parseSmtpUrl(settings.smtpUrl)) {
            smtp->tokens = tokens;
            notifiers.push_back(std::make_unique<SmtpNotifier>(
                SmtpSender(*smtp), settings.mailFrom,
                [&reader](MessageId message) { return filesOf(reader, message); }));
        }
    const auto isTaken = [&deliveries](const QString &sid) {
        return deliveries.isProviderName(sid);
    };
    if (settings.rules.live.contains(Channel::Sms))
        notifiers.push_back(std::make_unique<TwilioNotifier>(
            Channel::Sms, twilioAccount(settings, settings.twilio.smsFrom), web, isTaken));
    if (settings.rules.live.contains(Channel::Whatsapp))
        notifiers.push_back(std::make_unique<TwilioNotifier>(
            Channel::Whatsapp, twilioAccount(settings, settings.twilio.whatsappFrom), web,
            isTaken));
    return notifiers;
}

QString ownAddress(const Settings &settings)
{
    const auto own = parseMailAddress(settings.mailFrom);
    return own ? own->address.toLower() : QString();
}

Result<void> checkSender(const QString &name, const QString &address)
{
    const auto read = parseMailAddress(u"\"%1\" <%2>"_s.arg(name, address));
    if (!read || read->address != address) // as it stands in headers it is compared
        return failure(ErrorKind::Invalid,
                       read ? u"must be written in ASCII"_s : read.error().detail);
    return {};
}

std::unique_ptr<MailSource>
mailSource(const Settings &settings, const std::shared_ptr<OAuthTokens> &tokens, const Clock &clock)
{
    if (auto imap = parseImapUrl(settings.imapUrl)) {
        imap->tokens = tokens;
        return std::make_unique<ImapMailbox>(*imap);
    }
    if (!settings.gmail)
        return nullptr;
    GmailSettings gmail = *settings.gmail;
    if (const QString own = ownAddress(settings); !own.isEmpty())
        gmail.account = own;
    const bool same = settings.gmailOAuth == settings.oauth;
    return std::make_unique<GmailMailbox>(
        gmail, same ? tokens : std::make_shared<OAuthTokens>(settings.gmailOAuth), clock);
}

} // namespace caseline
