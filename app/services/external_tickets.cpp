// SPDX-License-Identifier: GPL-3.0-or-later
#include "external_tickets.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace caseline {

namespace {

constexpr auto kRegisterJob = "external_ticket";
constexpr Milliseconds kRegisterLimit = 5s;
constexpr qsizetype kLongestId = 100;

QString idIn(const QByteArray &body)
{
    const QJsonObject answer = QJsonDocument::fromJson(body).object();
    for (const QJsonObject &object :
         {answer, answer[u"data"_s].toObject(), answer[u"ticket"_s].toObject()})
        for (const QString &name : {u"ticket_id"_s, u"id"_s, u"key"_s, u"reference"_s}) {
            const QJsonValue value = object[name];
            const QString id =
                value.isDouble() ? QString::number(value.toInteger()) : value.toString().trimmed();
            if (!id.isEmpty() && id.size() <= kLongestId)
                return id;
        }
    return {};
}

Result<TicketStore::Mutation> registerTicket(const QString &url, const WebCaller &web,
                                             const Job &job)
{
    const QJsonObject payload = QJsonDocument::fromJson(job.payload.toUtf8()).object();
    WebCall call;
    call.url = url.toUtf8();
    call.limit = kRegisterLimit;
    call.body = QJsonDocument(payload[u"request"_s].toObject()).toJson(QJsonDocument::Compact);
    call.fields = {
        {"Content-Type", "application/json"},
        {"Accept", "application/json"},
        {"Idempotency-Key", payload[u"request"_s][u"incident_id"_s].toString().toLatin1()}};
    const auto answer = web.call(call);
    if (!answer)
        return failure(answer.error());
    const bool forGood = answer->status >= 400 && answer->status < 500 && answer->status != 408 &&
                         answer->status != 425 && answer->status != 429;
    if (answer->status < 200 || answer->status >= 300)
        return failure(forGood ? ErrorKind::Rejected : ErrorKind::Unavailable,
                       u"the ticket system answered %1"_s.arg(answer->status));
    const QString id = idIn(answer->body);
    if (id.isEmpty())
        return failure(ErrorKind::Rejected, u"the ticket system's answer holds no id"_s);
    const TicketId ticket{payload[u"ticket"_s].toInteger()};
    return TicketStore::Mutation(
        [ticket, id](Transaction &tx) { return tx.tickets().setExternalId(ticket, id); });
}

} // namespace

Job externalTicketJob(const Ticket &t, const QString &body, Instant now)
{
    const QJsonObject request{{u"incident_id"_s, t.publicId.toString(QUuid::WithoutBraces)},
                              {u"reference"_s, t.reference},
                              {u"customer_id"_s, t.customer.externalId},
                              {u"title"_s, t.subject},
                              {u"description"_s, body},
                              {u"category"_s, t.judgement.category},
                              {u"priority"_s, word(t.priority)},
                              {u"channel"_s, word(t.channel)}};
    Job job;
    job.queue = JobQueue::Notifications;
    job.kind = QLatin1String(kRegisterJob);
    job.payload = QString::fromUtf8(
        QJsonDocument(QJsonObject{{u"ticket"_s, t.id.value}, {u"request"_s, request}})
            .toJson(QJsonDocument::Compact));
    job.runAt = now;
    return job;
}

void addExternalTickets(JobRunner &runner, const QString &url, const WebCaller &web)
{
    runner.addErrand(QLatin1String(kRegisterJob),
                     [url, &web](const Job &job) { return registerTicket(url, web, job); });
}

} // namespace caseline
