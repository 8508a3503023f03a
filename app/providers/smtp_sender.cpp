// SPDX-License-Identifier: GPL-3.0-or-later
#include "smtp_sender.h"

#include "curl_handles.h"
#include "mail_login.h"
#include "smtp_dialogue.h"

#include "domain/waypoint.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

using SteadyClock = std::chrono::steady_clock;

// After the server's last word its answer to our QUIT is a courtesy, worth no longer wait.
constexpr auto kFarewell = std::chrono::seconds(2);

/// One mail under way. curl's callbacks get its address, so it stays where it is.
struct Transfer
{
    const ComposedMail &mail;
    SmtpDialogue dialogue{int(mail.copies.size()) + 1};
    qsizetype given = 0;            ///< bytes of the text that curl has taken over
    SteadyClock::time_point ends{}; ///< when waiting is over, whatever curl may still want
    std::array<char, CURL_ERROR_SIZE> reason{};
    CURLcode outcome = CURLE_OK;
    qint64 written = 0; ///< bytes of the text that went into the socket
};

/// What the server said of the recipient, when it does not take the mail for them.
const SmtpReply *recipientRefusal(const Transfer &transfer)
{
    const auto &replies = transfer.dialogue.beforeMail();
    const bool each = replies.size() == size_t(transfer.mail.copies.size()) + 1;
    return each && replies.front().code >= 400 ? &replies.front() : nullptr;
}

size_t giveText(char *buffer, size_t size, size_t count, void *user)
{
    auto *transfer = static_cast<Transfer *>(user);
    // A copy of what its recipient never got would be no copy: break off before the final dot.
    if (recipientRefusal(*transfer))
        return CURL_READFUNC_ABORT;
    const QByteArray &text = transfer->mail.text;
    if (transfer->given == 0)
        pass(waypoint::kInvited);
    else if (transfer->given == text.size())
        pass(waypoint::kHanded);
    const qsizetype length = std::min(qsizetype(size * count), text.size() - transfer->given);
    std::memcpy(buffer, text.constData() + transfer->given, size_t(length));
    transfer->given += length;
    return size_t(length);
}

size_t hearReply(char *line, size_t size, size_t count, void *user)
{
    auto *transfer = static_cast<Transfer *>(user);
    const bool wasOpen = !transfer->dialogue.verdict();
    transfer->dialogue.hear(QByteArray(line, qsizetype(size * count)));
    if (wasOpen && transfer->dialogue.verdict()) {
        transfer->ends = SteadyClock::now() + kFarewell;
        pass(waypoint::kConfirmed);
    }
    return size * count;
}

/// curl's own time limit does not cover the wait for the answer to QUIT, two minutes by default.
int stopWhenOver(void *user, curl_off_t, curl_off_t, curl_off_t, curl_off_t)
{
    return SteadyClock::now() > static_cast<const Transfer *>(user)->ends ? 1 : 0;
}

long curlEncryption(MailEncryption encryption)
{
    switch (encryption) {
    case MailEncryption::Implicit:
    case MailEncryption::Required: return CURLUSESSL_ALL;
    case MailEncryption::Opportunistic: return CURLUSESSL_TRY;
    case MailEncryption::None: return CURLUSESSL_NONE;
    }
    return CURLUSESSL_ALL;
}

void setServer(CURL *handle, const SmtpSettings &settings, const QByteArray &sender)
{
    const bool implicit = settings.encryption == MailEncryption::Implicit;
    // The path is the name that we greet with: the sender's domain says more to the server, and
    // tells less about this machine, than the host name that curl would take.
    const QByteArray url = (implicit ? "smtps://" : "smtp://") + hostAndPort(settings).toLatin1() +
                           '/' + sender.mid(sender.indexOf('@') + 1);
    curl_easy_setopt(handle, CURLOPT_URL, url.constData());
    curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, implicit ? "smtps" : "smtp");
    curl_easy_setopt(handle, CURLOPT_PROXY, ""); // none from the environment either
    curl_easy_setopt(handle, CURLOPT_USE_SSL, curlEncryption(settings.encryption));
    curl_easy_setopt(handle, CURLOPT_SSLVERSION, long(CURL_SSLVERSION_TLSv1_2));
    curl_easy_setopt(handle, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(handle, CURLOPT_SSL_VERIFYHOST, 2L);
    if (!settings.caFile.isEmpty()) {
        curl_easy_setopt(handle, CURLOPT_CAINFO, settings.caFile.toUtf8().constData());
        curl_easy_setopt(handle, CURLOPT_CAPATH, nullptr);
    }
}

/// The access token that is used, if any. Nothing was sent when it fails.
Result<QByteArray> setLogin(CURL *handle, const SmtpSettings &settings)
{
    if (settings.user.isEmpty())
        return QByteArray();
    curl_easy_setopt(handle, CURLOPT_SASL_IR, 1L); // SMTP always knows it; saves a question
    // Left to itself curl takes a mail address for a Kerberos name where GSSAPI is offered.
    auto token = setMailLogin(handle, settings.user, settings.password, settings.tokens.get(),
                              "AUTH=PLAIN;AUTH=LOGIN;AUTH=CRAM-MD5");
    if (!token && token.error().kind == ErrorKind::Rejected)
        return failure(ErrorKind::Forbidden, token.error().detail);
    return token;
}

void setTransfer(CURL *handle, Transfer &transfer, const SmtpLimits &limits)
{
    transfer.ends = SteadyClock::now() + limits.total + kFarewell;
    curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT_MS, long(limits.connect.count()));
    curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS, long(limits.total.count()));
    curl_easy_setopt(handle, CURLOPT_FORBID_REUSE, 1L); // says QUIT while we still watch the time
    curl_easy_setopt(handle, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(handle, CURLOPT_READFUNCTION, giveText);
    curl_easy_setopt(handle, CURLOPT_READDATA, &transfer);
    curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, hearReply);
    curl_easy_setopt(handle, CURLOPT_HEADERDATA, &transfer);
    curl_easy_setopt(handle, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, stopWhenOver);
    curl_easy_setopt(handle, CURLOPT_XFERINFODATA, &transfer);
    curl_easy_setopt(handle, CURLOPT_ERRORBUFFER, transfer.reason.data());
}

/// Whether curl failed because of what the server said, and not for want of a connection. curl
/// reports a refused MAIL, RCPT or DATA as CURLE_SEND_ERROR.
bool failedByReply(const Transfer &transfer)
{
    const auto &reply = transfer.dialogue.lastReply();
    return reply && reply->code >= 400 &&
           (transfer.outcome == CURLE_SEND_ERROR || transfer.outcome == CURLE_LOGIN_DENIED ||
            transfer.outcome == CURLE_REMOTE_ACCESS_DENIED ||
            transfer.outcome == CURLE_WEIRD_SERVER_REPLY);
}

/// Before the mail was invited, or without its last byte, the server cannot have it. After that
/// only its reply tells; without one it stays open. A send error is the exception: it means that
/// the final dot, which curl writes after the text, did not go out.
bool mayHaveArrived(const Transfer &transfer)
{
    return transfer.dialogue.invitedMail() && transfer.written >= transfer.mail.text.size() &&
           transfer.outcome != CURLE_SEND_ERROR;
}

std::vector<SmtpReceipt::Refusal> refusedCopies(const Transfer &transfer)
{
    std::vector<SmtpReceipt::Refusal> refused;
    const auto &replies = transfer.dialogue.beforeMail();
    for (size_t i = 1; i < replies.size(); ++i)
        if (replies[i].code >= 400)
            refused.push_back(
                {QString::fromLatin1(transfer.mail.copies[qsizetype(i) - 1]), replies[i].text});
    return refused;
}

tl::unexpected<Error> refusal(const Transfer &transfer, const SmtpReply &reply)
{
    if (transfer.outcome == CURLE_LOGIN_DENIED)
        return failure(reply.code < 500 ? ErrorKind::Unavailable : ErrorKind::Forbidden,
                       u"the mail server refused our user name or password: "_s + reply.text);
    // Who greets with a no lets nobody in today.
    if (transfer.dialogue.onlyGreeted())
        return failure(ErrorKind::Unreachable, reply.text);
    // Said before any mail was spoken of, a "never" concerns us and today, not this mail for good.
    const bool aboutThisMail =
        transfer.outcome == CURLE_SEND_ERROR || transfer.dialogue.verdict().has_value();
    return failure(reply.code >= 500 && aboutThisMail ? ErrorKind::Rejected
                                                      : ErrorKind::Unavailable,
                   reply.text);
}

/// Whether there was no connection to speak over.
bool isDeaf(const Transfer &transfer)
{
    return !transfer.dialogue.lastReply() || transfer.outcome == CURLE_COULDNT_RESOLVE_HOST ||
           transfer.outcome == CURLE_COULDNT_CONNECT || transfer.outcome == CURLE_SSL_CONNECT_ERROR;
}

tl::unexpected<Error> breakdown(const Transfer &transfer, const QString &server)
{
    const QString reason = transfer.reason[0] != '\0'
                               ? QString::fromUtf8(transfer.reason.data())
                               : QString::fromUtf8(curl_easy_strerror(transfer.outcome));
    switch (transfer.outcome) {
    case CURLE_LOGIN_DENIED:
        return failure(ErrorKind::Forbidden,
                       u"cannot log in at the mail server %1: %2"_s.arg(server, reason));
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
        return failure(
            ErrorKind::Unreachable,
            u"the certificate of the mail server %1 is not trusted: %2"_s.arg(server, reason));
    case CURLE_USE_SSL_FAILED:
        return failure(ErrorKind::Unreachable,
                       u"the mail server %1 offers no encryption, so nothing was sent: %2"_s.arg(
                           server, reason));
    default:
        // Where no word was heard, none can be about this mail.
        return failure(isDeaf(transfer) ? ErrorKind::Unreachable : ErrorKind::Unavailable,
                       u"the mail server %1 cannot be reached: %2"_s.arg(server, reason));
    }
}

Result<SmtpReceipt> judged(const Transfer &transfer, const QString &server)
{
    const SmtpReply *refused = recipientRefusal(transfer);
    const bool broken = transfer.outcome == CURLE_ABORTED_BY_CALLBACK ||
                        (transfer.outcome == CURLE_SEND_ERROR && !transfer.mail.copies.isEmpty());
    if (refused && broken)
        return failure(refused->code >= 500 ? ErrorKind::Rejected : ErrorKind::Unavailable,
                       refused->text);
    if (const auto &verdict = transfer.dialogue.verdict()) {
        if (verdict->code < 300)
            return SmtpReceipt{verdict->text, refusedCopies(transfer)};
        if (verdict->code >= 400)
            return refusal(transfer, *verdict);
    }
    if (mayHaveArrived(transfer))
        return failure(ErrorKind::Ambiguous,
                       u"the mail server %1 broke off before it confirmed the mail, which may "
                       "have been sent"_s.arg(server));
    if (failedByReply(transfer))
        return refusal(transfer, *transfer.dialogue.lastReply());
    return breakdown(transfer, server);
}

/// None when there is no memory.
CurlList recipientsOf(const ComposedMail &mail)
{
    CurlList list(curl_slist_append(nullptr, mail.recipient.constData()));
    for (const QByteArray &copy : mail.copies) {
        curl_slist *longer = list ? curl_slist_append(list.get(), copy.constData()) : nullptr;
        if (!longer)
            return {};
        // The same list by its head, which appending never moves.
        if (longer != list.get())
            list.reset(longer);
    }
    return list;
}

} // namespace

SmtpSender::SmtpSender(SmtpSettings settings, SmtpLimits limits)
    : m_settings(std::move(settings))
    , m_limits(limits)
{
    startCurl();
}

Result<void> SmtpSender::logIn() const
{
    const ComposedMail nothing{};
    Transfer transfer{nothing}; // before the handle, whose farewell still speaks to it
    const CurlHandle handle(curl_easy_init());
    if (!handle)
        return failure(ErrorKind::Unavailable, u"no memory to send mail"_s);
    setServer(handle.get(), m_settings, "localhost");
    const auto token = setLogin(handle.get(), m_settings);
    if (!token)
        return failure(token.error());
    setTransfer(handle.get(), transfer, m_limits);
    curl_easy_setopt(handle.get(), CURLOPT_UPLOAD, 0L);
    curl_easy_setopt(handle.get(), CURLOPT_CONNECT_ONLY, 1L);
    transfer.outcome = curl_easy_perform(handle.get());
    curl_easy_setopt(handle.get(), CURLOPT_ERRORBUFFER, nullptr);
    if (transfer.outcome == CURLE_OK)
        return {};
    const QString server = hostAndPort(m_settings);
    return failedByReply(transfer) ? refusal(transfer, *transfer.dialogue.lastReply())
                                   : breakdown(transfer, server);
}

Result<SmtpReceipt> SmtpSender::send(const MailMessage &message) const
{
    const Result<ComposedMail> mail = composeMail(message);
    if (!mail)
        return failure(mail.error());
    Transfer transfer{*mail};
    const CurlList recipients = recipientsOf(*mail);
    const CurlHandle handle(curl_easy_init());
    if (!handle || !recipients)
        return failure(ErrorKind::Unavailable, u"no memory to send mail"_s);
    setServer(handle.get(), m_settings, mail->sender);
    const auto token = setLogin(handle.get(), m_settings);
    if (!token)
        return failure(token.error());
    setTransfer(handle.get(), transfer, m_limits);
    curl_easy_setopt(handle.get(), CURLOPT_MAIL_FROM, mail->sender.constData());
    curl_easy_setopt(handle.get(), CURLOPT_MAIL_RCPT, recipients.get());
    curl_easy_setopt(handle.get(), CURLOPT_MAIL_RCPT_ALLLOWFAILS, mail->copies.isEmpty() ? 0L : 1L);
    transfer.outcome = curl_easy_perform(handle.get());
    curl_off_t written = 0;
    curl_easy_getinfo(handle.get(), CURLINFO_SIZE_UPLOAD_T, &written);
    transfer.written = written;
    if (transfer.outcome == CURLE_LOGIN_DENIED && !token->isEmpty() &&
        m_settings.tokens->refuse(*token))
        return failure(ErrorKind::Unavailable, u"the mail server wants a newer access token"_s);
    return judged(transfer, hostAndPort(m_settings));
}

} // namespace caseline
