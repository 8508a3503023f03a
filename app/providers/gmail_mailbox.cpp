// SPDX-License-Identifier: GPL-3.0-or-later
#include "gmail_mailbox.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QLoggingCategory>
#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

Q_LOGGING_CATEGORY(lcGmail, "caseline.mail")

constexpr Milliseconds kLongestRetryAfter = std::chrono::hours(1);
constexpr int kMostPages = 1'000;
// A mail of 25 MiB, in base64 and JSON.
constexpr qint64 kMostAnswered = qint64(40) * 1024 * 1024;
constexpr Milliseconds kGmailAnswer = std::chrono::seconds(60);
constexpr Milliseconds kTellLater = std::chrono::minutes(10);
constexpr Milliseconds kTellAnew = std::chrono::hours(24);
// Gmail counts; numbers of one account mean the same for ever.
constexpr qint64 kGmailNumbers = 1;

qint64 numberOf(const QJsonObject &object, QLatin1String name)
{
    // As text, since JavaScript's numbers are too short for it.
    return object.value(name).toVariant().toLongLong();
}

/// It becomes part of a path.
bool isGmailId(const QString &id)
{
    return !id.isEmpty() && id.size() <= 64 && std::all_of(id.begin(), id.end(), [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9');
    });
}

bool isOverQuota(const QJsonObject &error)
{
    const QJsonArray errors = error.value("errors"_L1).toArray();
    return std::any_of(errors.begin(), errors.end(), [](const QJsonValue &one) {
        return one.toObject().value("reason"_L1).toString().endsWith("LimitExceeded"_L1);
    });
}

tl::unexpected<Error> complaintOf(const WebAnswer &answer, const QJsonObject &body)
{
    const int status = answer.status;
    const QJsonObject error = body.value("error"_L1).toObject();
    const QString words = u"Gmail: %1 %2"_s.arg(status)
                              .arg(error.value("message"_L1).toString().simplified().left(200))
                              .trimmed();
    if (status == 404)
        return failure(ErrorKind::NotFound, words);
    // Too many requests come as 429 and as 403.
    const bool refused = status == 401 || (status == 403 && !isOverQuota(error));
    Error complaint{refused ? ErrorKind::Rejected : ErrorKind::Unavailable, words, {}, {}};
    complaint.retryAfter =
        std::min(answer.retryAfter.value_or(Milliseconds(0)), kLongestRetryAfter);
    return failure(std::move(complaint));
}

QString pageOf(const QString &path, const QString &token)
{
    return token.isEmpty()
               ? path
               : path + u"&pageToken="_s + QString::fromLatin1(QUrl::toPercentEncoding(token));
}

} // namespace

GmailMailbox::GmailMailbox(GmailSettings settings, std::shared_ptr<OAuthTokens> tokens,
                           const Clock &clock)
    : m_settings(std::move(settings))
    , m_tokens(std::move(tokens))
    , m_clock(clock)
{}

QString GmailMailbox::name() const
{
    return u"gmail://%1/INBOX"_s.arg(m_settings.account);
}

Result<QJsonObject> GmailMailbox::ask(const QByteArray &method, const QString &path,
                                      const QByteArray &body)
{
    for (bool again = false;; again = true) {
        const auto token = m_tokens->token();
        if (!token)
            return failure(token.error());
        WebCall call;
        call.method = method;
        call.url = (m_settings.baseUrl + u"/gmail/v1/users/me/"_s + path).toUtf8();
        call.fields = {{"Authorization", "Bearer " + *token}, {"Accept", "application/json"}};
        if (!body.isEmpty())
            call.fields.emplace_back("Content-Type", "application/json");
        call.body = body;
        call.limit = kGmailAnswer;
        call.mostBytes = kMostAnswered;
        const auto answer = m_web.call(call);
        if (!answer)
            return failure(answer.error().kind == ErrorKind::Rejected ? ErrorKind::Invalid
                                                                      : ErrorKind::Unavailable,
                           u"Gmail: "_s + answer.error().detail);
        if (answer->status == 401) {
            m_tokens->refuse(*token);
            if (!again)
                continue;
        }
        QJsonObject object = QJsonDocument::fromJson(answer->body).object();
        if (answer->status != 200)
            return complaintOf(*answer, object);
        return object;
    }
}

/// Without it mail is looked for all the time, so that it is no reason to read none.
void GmailMailbox::askToTell()
{
    const Instant now = m_clock.now();
    if (m_settings.topic.isEmpty() || now < m_askAnew)
        return;
    const QJsonObject wish{{u"topicName"_s, m_settings.topic},
                           {u"labelIds"_s, QJsonArray{u"INBOX"_s}},
                           {u"labelFilterBehavior"_s, u"INCLUDE"_s}};
    const auto told = ask("POST", u"watch"_s, QJsonDocument(wish).toJson(QJsonDocument::Compact));
    if (!told)
        qCWarning(lcGmail, "news are not told: %s", qUtf8Printable(told.error().detail));
    m_tells = told.has_value();
    m_askAnew = now + (m_tells ? kTellAnew : kTellLater);
}

/// What was added since, oldest first, each once.
Result<GmailMailbox::News> GmailMailbox::history(qint64 since)
{
    const QString path = u"history?startHistoryId=%1&historyTypes=messageAdded&labelId=INBOX"
                         "&maxResults=500"_s.arg(since);
    News news;
    QString token;
    for (int page = 0; page < kMostPages; ++page) {
        const auto answer = ask("GET", pageOf(path, token));
        if (!answer)
            return failure(answer.error());
        const QJsonArray records = answer->value("history"_L1).toArray();
        for (const QJsonValue &record : records) {
            const QJsonArray added = record.toObject().value("messagesAdded"_L1).toArray();
            for (const QJsonValue &one : added)
                news.ids << one.toObject().value("message"_L1).toObject().value("id"_L1).toString();
        }
        news.historyId = std::max(news.historyId, numberOf(*answer, "historyId"_L1));
        token = answer->value("nextPageToken"_L1).toString();
        if (token.isEmpty())
            break;
    }
    news.ids.removeDuplicates();
    news.historyId = std::max(news.historyId, since);
    return news;
}

/// Everything that fits the search, oldest first.
Result<GmailMailbox::News> GmailMailbox::recent(const QString &search)
{
    News news;
    // Before the list: what arrives meanwhile comes with the history, perhaps once more.
    const auto profile = ask("GET", u"profile"_s);
    if (!profile)
        return failure(profile.error());
    news.historyId = numberOf(*profile, "historyId"_L1);
    const QString path = u"messages?labelIds=INBOX&maxResults=500&q="_s +
                         QString::fromLatin1(QUrl::toPercentEncoding(search));
    QString token;
    for (int page = 0; page < kMostPages; ++page) {
        const auto answer = ask("GET", pageOf(path, token));
        if (!answer)
            return failure(answer.error());
        const QJsonArray mails = answer->value("messages"_L1).toArray();
        for (const QJsonValue &mail : mails)
            news.ids.prepend(mail.toObject().value("id"_L1).toString());
        token = answer->value("nextPageToken"_L1).toString();
        if (token.isEmpty())
            break;
    }
    news.ids.removeDuplicates();
    return news;
}

Result<void> GmailMailbox::hand(const QString &id, const MailboxMark &mark, const Keep &keep)
{
    if (!isGmailId(id))
        return failure(ErrorKind::Unavailable, u"Gmail: an answer that makes no sense"_s);
    const auto mail = ask("GET", u"messages/%1?format=raw"_s.arg(id));
    if (!mail && mail.error().kind == ErrorKind::NotFound)
        return {};                                        // deleted since
    if (!mail && mail.error().kind == ErrorKind::Invalid) // too large: quarantine shows it
        return keep(u"id="_s + id, {}, mark);
    if (!mail)
        return failure(mail.error());
    const auto bytes = QByteArray::fromBase64Encoding(mail->value("raw"_L1).toString().toLatin1(),
                                                      QByteArray::Base64UrlEncoding |
                                                          QByteArray::AbortOnBase64DecodingErrors);
    if (!bytes || bytes.decoded.isEmpty())
        return failure(ErrorKind::Unavailable, u"Gmail: an answer without the mail"_s);
    return keep(u"id="_s + id, bytes.decoded, mark);
}

Result<MailboxMark> GmailMailbox::fetch(const MailboxMark &since, const Keep &keep)
{
    const bool isKnown = since.uidValidity == kGmailNumbers;
    auto news = isKnown ? history(since.lastUid)
                        // What others answered before we came is not ours to answer.
                        : recent(u"newer_than:1d is:unread"_s);
    // Gmail forgets its history after a week or so; what we have already is not kept twice.
    if (!news && isKnown && news.error().kind == ErrorKind::NotFound)
        news = recent(u"newer_than:30d"_s);
    if (!news)
        return failure(news.error());
    for (const QString &id : news->ids)
        if (auto handed = hand(id, since, keep); !handed)
            return failure(handed.error());
    askToTell();
    return MailboxMark{kGmailNumbers, news->historyId, since.since};
}

Milliseconds GmailMailbox::pause() const
{
    // Somebody tells us, and may forget to.
    return m_tells ? std::chrono::seconds(60) : std::chrono::seconds(10);
}

} // namespace caseline
