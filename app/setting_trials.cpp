// SPDX-License-Identifier: GPL-3.0-or-later
#include "setting_trials.h"

#include "policy/contact.h"
#include "providers/imap_mailbox.h"
#include "providers/mail_address.h"
#include "providers/smtp_sender.h"
#include "providers/smtp_settings.h"
#include "providers/twilio_notifier.h"
#include "providers/web_model.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <future>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

constexpr SmtpLimits kTrialMail{std::chrono::seconds(10), std::chrono::seconds(20)};
constexpr Milliseconds kTrialCall = std::chrono::seconds(10);
constexpr int kTrialAnswer = 20; // tokens

tl::unexpected<Error> missing(const char *name)
{
    return failure(ErrorKind::Invalid, u"%1 is not set"_s.arg(QLatin1String(name)));
}

Result<QString> sendMail(const Settings &settings, Instant now)
{
    if (settings.smtpUrl.isEmpty())
        return missing("CASELINE_SMTP_URL");
    auto smtp = parseSmtpUrl(settings.smtpUrl);
    const auto from = parseMailAddress(settings.mailFrom);
    if (!smtp || !from)
        return failure(!smtp ? smtp.error() : from.error());
    smtp->tokens = std::make_shared<OAuthTokens>(settings.oauth);
    const QString to =
        settings.rules.teamEmail.isEmpty() ? from->address : settings.rules.teamEmail;
    MailMessage mail;
    mail.from = settings.mailFrom;
    mail.to = to;
    mail.subject = u"A test from Caseline"_s;
    mail.textBody = u"Mail can be sent with these settings."_s;
    mail.messageId = u"<test.%1@%2>"_s.arg(toMs(now)).arg(from->address.section(u'@', -1));
    mail.automatic = true;
    mail.date = now;
    const auto receipt = SmtpSender(*smtp, kTrialMail).send(mail);
    if (!receipt)
        return failure(receipt.error());
    return u"%1: %2"_s.arg(to, receipt->reply);
}

Result<QString> readMailbox(const Settings &settings)
{
    if (settings.imapUrl.isEmpty())
        return missing("CASELINE_IMAP_URL");
    auto imap = parseImapUrl(settings.imapUrl);
    if (!imap)
        return failure(imap.error());
    imap->tokens = std::make_shared<OAuthTokens>(settings.oauth);
    ImapMailbox mailbox(*imap);
    bool reached = false;
    // The first mail is proof enough, and stays where it is.
    const auto read =
        mailbox.fetch({}, [&reached](const QString &, const QByteArray &, const MailboxMark &) {
            reached = true;
            return Result<void>(failure(ErrorKind::Conflict, u"seen"_s));
        });
    if (!read && !reached)
        return failure(read.error());
    return mailbox.name();
}

Result<QString> askTwilio(const Settings &settings, const WebCaller &web)
{
    const TwilioSettings &twilio = settings.twilio;
    if (twilio.accountSid.isEmpty())
        return missing("CASELINE_TWILIO_ACCOUNT_SID");
    WebCall call;
    call.method = "GET";
    call.url = twilio.baseUrl.toUtf8() + "/2010-04-01/Accounts/" +
               QUrl::toPercentEncoding(twilio.accountSid) + ".json";
    call.user = twilio.accountSid.toUtf8();
    call.password = twilio.authToken.toUtf8();
    call.limit = kTrialCall;
    const auto answer = web.call(call);
    if (!answer)
        return failure(answer.error());
    const QJsonObject body = QJsonDocument::fromJson(answer->body).object();
    if (answer->status != 200)
        return failure(ErrorKind::Rejected,
                       u"%1 %2"_s.arg(answer->status).arg(body.value("message"_L1).toString()));
    return u"%1: %2"_s.arg(body.value("friendly_name"_L1).toString(),
                           body.value("status"_L1).toString());
}

/// As any text of ours goes, but once.
Result<QString> sendTestText(const Settings &settings, const QString &number, const WebCaller &web,
                             Instant now)
{
    const TwilioSettings &twilio = settings.twilio;
    if (twilio.accountSid.isEmpty())
        return missing("CASELINE_TWILIO_ACCOUNT_SID");
    if (twilio.smsFrom.isEmpty())
        return missing("CASELINE_TWILIO_SMS_FROM");
    const auto phone = phoneNumber(number);
    if (!phone)
        return failure(ErrorKind::Invalid, u"\"%1\" is no telephone number"_s.arg(number));
    OutboxItem item;
    item.channel = Channel::Sms;
    item.recipient = *phone;
    item.body = u"A test from Caseline: texts can be sent with these settings."_s;
    item.createdAt = item.triedAt.emplace(now);
    TwilioNotifier notifier(
        Channel::Sms, {twilio.accountSid, twilio.authToken, twilio.baseUrl, twilio.smsFrom, {}},
        web, [](const QString &) { return false; });
    const auto sent = notifier.send(item);
    if (!sent)
        return failure(sent.error());
    return u"%1: %2"_s.arg(*phone, sent->words);
}

Result<QString> askModel(const Settings &settings)
{
    if (settings.models.empty())
        return missing("CASELINE_LLM_PROVIDER");
    WebClient client;
    WebModel model(client, settings.models.front());
    ModelPrompt prompt;
    prompt.system = u"Answer with a JSON object whose member \"ok\" is true."_s;
    prompt.turns = {u"Are you there?"_s};
    prompt.schema = {
        {u"type"_s, u"object"_s},
        {u"properties"_s, QJsonObject{{u"ok"_s, QJsonObject{{u"type"_s, u"boolean"_s}}}}},
        {u"required"_s, QJsonArray{u"ok"_s}},
        {u"additionalProperties"_s, false}};
    prompt.longestAnswer = kTrialAnswer;
    std::promise<Result<ModelReply>> done;
    model.ask(prompt, settings.modelPatience,
              [&done](const Result<ModelReply> &reply) { done.set_value(reply); });
    const auto reply = done.get_future().get();
    if (!reply)
        return failure(reply.error());
    return u"%1, %2: %3"_s.arg(model.name(), model.model(), reply->text.simplified());
}

Result<QString> tryOut(ConnectionTrial trial, const Settings &settings, const WebCaller &web,
                       Instant now)
{
    switch (trial) {
    case ConnectionTrial::SendMail: return sendMail(settings, now);
    case ConnectionTrial::ReadMailbox: return readMailbox(settings);
    case ConnectionTrial::AskTwilio: return askTwilio(settings, web);
    case ConnectionTrial::AskModel: return askModel(settings);
    case ConnectionTrial::SendText: return failure(ErrorKind::Invalid, u"no number is given"_s);
    }
    return failure(ErrorKind::Internal, u"unknown trial"_s);
}

} // namespace

SettingTrials::SettingTrials(const SettingsFile &book, const Clock &clock)
    : m_book(book)
    , m_clock(clock)
{
    m_pool.setMaxThreadCount(1);
}

SettingTrials::~SettingTrials()
{
    m_pool.clear();
    m_pool.waitForDone();
}

void SettingTrials::start(const SettingChanges &unsaved, Trial trial, Done done)
{
    m_pool.start([trial = std::move(trial), settings = m_book.settingsWith(unsaved),
                  now = m_clock.now(), done = std::move(done)] {
        done(settings ? trial(*settings, now) : Result<QString>(failure(settings.error())));
    });
}

void SettingTrials::run(ConnectionTrial trial, const SettingChanges &unsaved, Done done)
{
    // The destructor waits, so what is referred to is there.
    start(
        unsaved,
        [&web = m_web, trial](const Settings &settings, Instant now) {
            return tryOut(trial, settings, web, now);
        },
        std::move(done));
}

void SettingTrials::sendText(const QString &number, const SettingChanges &unsaved, Done done)
{
    start(
        unsaved,
        [&web = m_web, number](const Settings &settings, Instant now) {
            return sendTestText(settings, number, web, now);
        },
        std::move(done));
}

} // namespace caseline
