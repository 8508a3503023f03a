// SPDX-License-Identifier: GPL-3.0-or-later
#include "web_model.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QLocale>
#include <QRandomGenerator>
#include <QTimeZone>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

constexpr int kMostAttempts = 3;
constexpr Milliseconds kFirstPause = std::chrono::milliseconds(300); // doubled each time
constexpr Milliseconds kShortestTry = std::chrono::milliseconds(100);
constexpr qsizetype kLongestWords = 200; // of theirs, in an error of ours

Milliseconds monotonic()
{
    return std::chrono::duration_cast<Milliseconds>(
        std::chrono::steady_clock::now().time_since_epoch());
}

bool passes(int status)
{
    return status == 408 || status == 409 || status == 425 || status == 429 || status >= 500;
}

/// No asking again helps until a setting is mended: what we ask for, the key, the credit.
bool refusesForGood(int status)
{
    return status >= 400 && status <= 403;
}

/// The other side's words, for the log: vendors put them into error.message or error.
QString wordsOf(const WebResponse &response)
{
    const QJsonObject json = QJsonDocument::fromJson(response.body).object();
    const QJsonValue error = json[u"error"_s];
    QString words = error.isString() ? error.toString() : error[u"message"_s].toString();
    words = words.simplified().left(kLongestWords);
    return words.isEmpty() ? u"status %1"_s.arg(response.status)
                           : u"status %1: %2"_s.arg(response.status).arg(words);
}

} // namespace

std::optional<Milliseconds> readRetryAfter(const QByteArray &value, Instant now)
{
    const QByteArray text = value.trimmed();
    if (text.isEmpty())
        return std::nullopt;
    bool ok = false;
    const double seconds = text.toDouble(&ok);
    if (ok)
        return seconds >= 0 && seconds < 1e6 ? std::optional(Milliseconds(qint64(seconds * 1000)))
                                             : std::nullopt;
    QDateTime date =
        QLocale::c().toDateTime(QString::fromLatin1(text), u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s);
    if (!date.isValid())
        return std::nullopt;
    date.setTimeZone(QTimeZone::utc());
    return std::max(Milliseconds(0), fromMs(date.toMSecsSinceEpoch()) - now);
}

struct WebModel::Call
{
    std::shared_ptr<const Core> core;
    WebRequest request;
    Milliseconds until{};
    Done done;
    int attempts = 0;
};

WebModel::WebModel(WebClient &client, ModelSettings settings)
{
    auto dialect = dialectFor(settings.provider);
    m_core = std::shared_ptr<const Core>(new Core{client, std::move(settings), std::move(dialect)});
}

double WebModel::cost(const ModelReply &reply) const
{
    return (reply.tokensIn * m_core->settings.dollarsIn +
            reply.tokensOut * m_core->settings.dollarsOut) /
           1e6;
}

void WebModel::ask(ModelPrompt prompt, Milliseconds patience, Done done)
{
    auto call = std::make_shared<Call>();
    call->core = m_core;
    call->request = m_core->dialect->request(prompt, m_core->settings);
    call->until = monotonic() + patience;
    call->done = std::move(done);
    attempt(call);
}

void WebModel::attempt(const std::shared_ptr<Call> &call)
{
    ++call->attempts;
    call->request.timeout = std::max(kShortestTry, call->until - monotonic());
    call->core->client.post(call->request, [call](Result<WebResponse> response) {
        attemptEnded(call, std::move(response));
    });
}

void WebModel::attemptEnded(const std::shared_ptr<Call> &call, Result<WebResponse> response)
{
    if (!response)
        return retryOrEnd(call, std::nullopt, response.error());
    if (response->status == 200) {
        const QJsonDocument json = QJsonDocument::fromJson(response->body);
        // No repair mends what is no answer of this vendor at all.
        if (!json.isObject())
            return retryOrEnd(call, std::nullopt,
                              {ErrorKind::Unavailable, u"the answer is not JSON"_s, {}});
        return call->done(call->core->dialect->read(json.object()));
    }
    Error error{refusesForGood(response->status) ? ErrorKind::Rejected : ErrorKind::Unavailable,
                wordsOf(*response),
                {}};
    if (!passes(response->status))
        return call->done(failure(std::move(error)));
    const Instant now = SystemClock().now();
    retryOrEnd(call, readRetryAfter(response->retryAfter, now), std::move(error));
}

void WebModel::retryOrEnd(const std::shared_ptr<Call> &call, std::optional<Milliseconds> asked,
                          Error error)
{
    const double jitter = 0.5 + QRandomGenerator::global()->generateDouble();
    const auto pause = asked.value_or(
        Milliseconds(qint64(double(kFirstPause.count() << (call->attempts - 1)) * jitter)));
    if (call->attempts >= kMostAttempts || monotonic() + pause + kShortestTry > call->until)
        return call->done(failure(std::move(error)));
    call->core->client.later(pause, [call] { attempt(call); });
}

} // namespace caseline
