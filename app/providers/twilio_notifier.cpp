// SPDX-License-Identifier: GPL-3.0-or-later
#include "twilio_notifier.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

constexpr Milliseconds kCallLimit = std::chrono::seconds(20);
// Clocks differ; what Twilio made a little before we think we wrote it may be ours.
constexpr Milliseconds kClockSkew = std::chrono::minutes(2);
constexpr int kLookedThrough = 50;

using Fields = std::vector<std::pair<QByteArray, QString>>;

QByteArray encoded(const Fields &fields)
{
    QByteArrayList pairs;
    for (const auto &[name, value] : fields)
        pairs << name + '=' + QUrl::toPercentEncoding(value);
    return pairs.join('&');
}

QJsonObject objectIn(const WebAnswer &answer)
{
    return QJsonDocument::fromJson(answer.body).object();
}

SendReceipt receiptOf(const QJsonObject &message)
{
    const QString sid = message[u"sid"_s].toString();
    return {u"Twilio: %1 %2"_s.arg(message[u"status"_s].toString(), sid), sid};
}

/// Twilio's own words about a refusal.
QString wordsOf(const WebAnswer &answer)
{
    const QJsonObject problem = objectIn(answer);
    const QString message = problem[u"message"_s].toString();
    const int code = problem[u"code"_s].toInt();
    if (message.isEmpty())
        return u"Twilio answered %1"_s.arg(answer.status);
    return code == 0 ? u"Twilio: "_s + message : u"Twilio %1: %2"_s.arg(code).arg(message);
}

tl::unexpected<Error> refusal(const WebAnswer &answer)
{
    const bool later = answer.status == 429 || answer.status == 408 || answer.status >= 500;
    Error error{later ? ErrorKind::Unavailable : ErrorKind::Rejected, wordsOf(answer), {}, {}};
    if (answer.retryAfter)
        error.retryAfter = *answer.retryAfter;
    return failure(std::move(error));
}

/// Since when Twilio may have it.
Instant mayBeThereSince(const OutboxItem &item)
{
    return item.doubtfulSince.value_or(item.triedAt.value_or(item.createdAt)) - kClockSkew;
}

/// Whether a message that Twilio has may be this item, and did not fail.
bool isSame(const QJsonObject &message, const OutboxItem &item)
{
    const QString status = message[u"status"_s].toString();
    if (status == u"failed"_s || status == u"undelivered"_s || status == u"canceled"_s)
        return false;
    if (message[u"body"_s].toString() != item.body)
        return false;
    const auto made = QDateTime::fromString(message[u"date_created"_s].toString(), Qt::RFC2822Date);
    return !made.isValid() || fromMs(made.toMSecsSinceEpoch()) >= mayBeThereSince(item);
}

} // namespace

QString TwilioNotifier::addressed(const QString &number) const
{
    return m_channel == Channel::Whatsapp && !number.startsWith("whatsapp:"_L1) &&
                   !number.startsWith("MG"_L1)
               ? u"whatsapp:"_s + number
               : number;
}

WebCall TwilioNotifier::callTo(const QByteArray &method, const QByteArray &query) const
{
    WebCall call;
    call.method = method;
    call.url =
        u"%1/2010-04-01/Accounts/%2/Messages.json"_s.arg(m_account.baseUrl, m_account.sid).toUtf8();
    if (!query.isEmpty())
        call.url += '?' + query;
    call.user = m_account.sid.toUtf8();
    call.password = m_account.authToken.toUtf8();
    call.limit = kCallLimit;
    call.fields = {{"Accept", "application/json"}};
    return call;
}

Result<std::optional<SendReceipt>> TwilioNotifier::lookUp(const OutboxItem &item) const
{
    // Newest first. Not by the day on which it was sent: what still waits at Twilio has none.
    const QByteArray query =
        encoded({{"To", addressed(item.recipient)}, {"PageSize", QString::number(kLookedThrough)}});
    const auto answer = m_web.call(callTo("GET", query));
    if (!answer) // a question changes nothing at Twilio
        return failure(answer.error().kind == ErrorKind::Ambiguous ? ErrorKind::Unavailable
                                                                   : answer.error().kind,
                       answer.error().detail);
    if (answer->status != 200)
        return failure(ErrorKind::Unavailable, wordsOf(*answer));
    for (const QJsonValue &one : objectIn(*answer)[u"messages"_s].toArray()) {
        const QJsonObject message = one.toObject();
        if (!isSame(message, item))
            continue;
        const SendReceipt receipt = receiptOf(message);
        const auto taken = m_isTaken(receipt.providerId);
        if (!taken)
            return failure(ErrorKind::Unavailable, taken.error().detail);
        if (!*taken)
            return std::optional(receipt);
    }
    return std::optional<SendReceipt>();
}

Result<SendReceipt> TwilioNotifier::post(const OutboxItem &item) const
{
    const bool service = m_account.from.startsWith("MG"_L1);
    Fields fields{{"To", addressed(item.recipient)},
                  {service ? "MessagingServiceSid" : "From", addressed(m_account.from)},
                  {"Body", item.body}};
    if (!m_account.statusCallback.isEmpty())
        fields.emplace_back("StatusCallback", m_account.statusCallback);
    WebCall call = callTo("POST", {});
    call.body = encoded(fields);
    call.fields.emplace_back("Content-Type", "application/x-www-form-urlencoded");
    const auto answer = m_web.call(call);
    if (!answer)
        return failure(answer.error());
    if (answer->status >= 500)
        return failure(ErrorKind::Ambiguous, wordsOf(*answer));
    if (answer->status != 200 && answer->status != 201)
        return refusal(*answer);
    const SendReceipt receipt = receiptOf(objectIn(*answer));
    if (receipt.providerId.isEmpty())
        return failure(ErrorKind::Ambiguous, u"Twilio took it and gave no name for it"_s);
    return receipt;
}

Result<SendReceipt> TwilioNotifier::send(const OutboxItem &item)
{
    // An attempt before this one may have reached Twilio, whatever became of us or of its answer.
    if (item.doubtfulSince) {
        const auto there = lookUp(item);
        if (!there)
            return failure(there.error());
        if (*there)
            return **there;
    }
    const auto sent = post(item);
    if (sent || sent.error().kind != ErrorKind::Ambiguous)
        return sent;
    if (const auto there = lookUp(item); there && *there)
        return **there;
    // It may still be on its way into Twilio's list: the next attempt looks again before it sends.
    return failure(ErrorKind::Ambiguous,
                   sent.error().detail + u"; Twilio is asked before it is sent again"_s);
}

} // namespace caseline
