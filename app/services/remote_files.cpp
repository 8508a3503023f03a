// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote_files.h"

#include "delivery_service.h"
#include "message_files.h"

#include "ports/attachments.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QMimeDatabase>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

constexpr auto kFetchJob = "remote_file";
constexpr Milliseconds kFetchLimit = std::chrono::seconds(60);
constexpr int kMostFetches = 10; // more than half a day at the usual delay
constexpr size_t kMostRemoteFiles = 10;

/// What a job is asked, from its payload.
struct Wanted
{
    MessageId message;
    int number = 1; ///< of the message's files
    QUrl url;
    QString contentType;
};

Wanted wantedBy(const Job &job)
{
    const QJsonObject payload = QJsonDocument::fromJson(job.payload.toUtf8()).object();
    return {MessageId{payload[u"message"_s].toInteger()}, payload[u"number"_s].toInt(1),
            QUrl(payload[u"url"_s].toString(), QUrl::StrictMode),
            payload[u"content_type"_s].toString()};
}

bool isSamePlace(const QUrl &a, const QUrl &b)
{
    const int usual = a.scheme() == "https"_L1 ? 443 : 80;
    return a.scheme() == b.scheme() && a.host() == b.host() && a.port(usual) == b.port(usual);
}

WebCall callFor(const Wanted &wanted, const RemoteFileAccess &access)
{
    const bool isBase = isSamePlace(wanted.url, QUrl(access.baseUrl));
    const bool isVendor =
        wanted.url.scheme() == "https"_L1 && wanted.url.host().endsWith(".twilio.com"_L1);
    WebCall call;
    call.method = "GET";
    call.url = wanted.url.toEncoded();
    call.limit = kFetchLimit;
    call.mostBytes = kMostAttachmentBytes;
    call.follow = true; // the login stays with the first host
    // Whoever configured a place inside the house meant it.
    call.publicOnly = !isBase || isVendor;
    if (isBase || isVendor) {
        call.user = access.user;
        call.password = access.password;
    }
    return call;
}

/// A name to show: what is told of a file at Twilio is its type.
QString nameOf(const Wanted &wanted, const QString &type)
{
    const QString suffix = QMimeDatabase().mimeTypeForName(type).preferredSuffix();
    return suffix.isEmpty() ? u"file-%1"_s.arg(wanted.number)
                            : u"file-%1.%2"_s.arg(wanted.number).arg(suffix);
}

/// The message as it stands now; nothing when it was erased.
Result<std::optional<Message>> messageNow(Transaction &tx, MessageId id)
{
    auto message = tx.messages().find(id);
    if (message)
        return std::optional(std::move(*message));
    if (message.error().kind == ErrorKind::NotFound)
        return std::optional<Message>();
    return failure(message.error());
}

Result<TicketStore::Mutation> fetch(const RemoteFileAccess &access, const WebCaller &web,
                                    const Clock &clock, const Job &job)
{
    const Wanted wanted = wantedBy(job);
    const QString scheme = wanted.url.scheme();
    if (!wanted.url.isValid() || (scheme != "https"_L1 && scheme != "http"_L1))
        return failure(ErrorKind::Rejected, u"this is no address of a file"_s);
    const auto answer = web.call(callFor(wanted, access));
    if (!answer)
        return failure(answer.error());
    if (answer->status != 200) // "gone" is for good; "not found" may mean "not there yet"
        return failure(answer->status == 410 ? ErrorKind::Rejected : ErrorKind::Unavailable,
                       u"%1 answered %2"_s.arg(wanted.url.host()).arg(answer->status));
    const QString told = QString::fromLatin1(answer->contentType).section(u';', 0, 0).trimmed();
    const QString type = told.isEmpty() ? wanted.contentType : told;
    MailAttachment file{nameOf(wanted, type), type, {}, answer->body};
    return TicketStore::Mutation(
        [file = std::move(file), id = wanted.message, now = clock.now()](Transaction &tx) {
            const auto message = messageNow(tx, id);
            if (!message || !*message)
                return message ? Result<void>() : failure(message.error());
            return keepFiles(tx, (*message)->ticket, id, {file}, now);
        });
}

/// Tells the ticket that a file stays where it is.
Result<void> noteGivenUp(Transaction &tx, const Job &job, Instant now)
{
    const Wanted wanted = wantedBy(job);
    const auto message = messageNow(tx, wanted.message);
    if (!message || !*message)
        return message ? Result<void>() : failure(message.error());
    return tx.tickets().addEvent(
        {(*message)->ticket,
         now,
         {},
         u"not_attached"_s,
         {{u"after"_s, u"%1 (%2)"_s.arg(wanted.url.toDisplayString(), job.lastError)}}});
}

} // namespace

Result<void> fetchFiles(Transaction &tx, TicketId ticket, MessageId message,
                        const std::vector<RemoteFile> &files, Instant now)
{
    for (size_t i = 0; i < std::min(files.size(), kMostRemoteFiles); ++i) {
        const QJsonObject payload{{u"ticket"_s, ticket.value},
                                  {u"message"_s, message.value},
                                  {u"number"_s, int(i) + 1},
                                  {u"url"_s, files[i].url},
                                  {u"content_type"_s, files[i].contentType}};
        Job job;
        job.queue = JobQueue::Messages;
        job.kind = QLatin1String(kFetchJob);
        job.payload = QString::fromUtf8(QJsonDocument(payload).toJson(QJsonDocument::Compact));
        job.runAt = now;
        if (auto added = tx.timers().addJob(job); !added)
            return added;
    }
    return {};
}

void addRemoteFiles(JobRunner &runner, const RemoteFileAccess &access, const WebCaller &web,
                    const Clock &clock)
{
    const Milliseconds delay = runner.retryDelay();
    runner.addErrand(
        QLatin1String(kFetchJob),
        [access, &web, &clock](const Job &job) { return fetch(access, web, clock, job); },
        [delay](int attempts) -> std::optional<Milliseconds> {
            return attempts >= kMostFetches ? std::nullopt
                                            : std::optional(backoff(delay, attempts, 0));
        },
        [&clock](Transaction &tx, const Job &job) { return noteGivenUp(tx, job, clock.now()); });
}

} // namespace caseline
