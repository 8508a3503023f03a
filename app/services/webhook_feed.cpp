// SPDX-License-Identifier: GPL-3.0-or-later
#include "webhook_feed.h"

#include "webhook_events.h"

#include "domain/public_id.h"
#include "policy/webhook_signature.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace caseline {

namespace {

Q_LOGGING_CATEGORY(lcFeed, "caseline.webhook")

constexpr int kEventsAtOnce = 100;
constexpr auto kCallJob = "webhook_call";
constexpr Milliseconds kCallLimit = 15s;
// https://github.com/standard-webhooks/standard-webhooks, "Deliverability and reliability"
constexpr Milliseconds kSchedule[] = {5s, 5min, 30min, 2h, 5h, 10h, 14h, 20h, 24h};

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QJsonValue textOrNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

QJsonObject ticketJson(const Ticket &t)
{
    return {{u"id"_s, t.publicId.toString(QUuid::WithoutBraces)},
            {u"reference"_s, t.reference},
            {u"title"_s, t.subject},
            {u"status"_s, word(t.status)},
            {u"priority"_s, word(t.priority)},
            {u"category"_s, t.judgement.category},
            {u"channel"_s, word(t.channel)},
            {u"team"_s, textOrNull(t.team.name)},
            {u"assignee"_s, textOrNull(t.assignee)},
            {u"escalated"_s, t.escalation.open},
            {u"customer"_s, QJsonObject{{u"id"_s, textOrNull(t.customer.externalId)},
                                        {u"name"_s, textOrNull(t.customer.name)},
                                        {u"email"_s, textOrNull(t.customer.email)}}},
            {u"created_at"_s, toRfc3339(t.createdAt)},
            {u"updated_at"_s, toRfc3339(t.updatedAt)},
            {u"version"_s, t.version}};
}

QByteArray bodyFor(const QString &type, const Event &event, const Ticket &ticket)
{
    return compact({{u"type"_s, type},
                    {u"timestamp"_s, toRfc3339(event.at)},
                    {u"data"_s, QJsonObject{{u"ticket"_s, ticketJson(ticket)},
                                            {u"actor"_s, textOrNull(event.actor)},
                                            {u"change"_s, event.detail}}}});
}

bool wants(const Webhook &hook, const QString &type)
{
    return hook.outgoing && (hook.events.contains(u"*"_s) || hook.events.contains(type));
}

Result<void> queueCalls(Transaction &tx, const std::vector<Webhook> &hooks, const Event &event,
                        Instant now)
{
    const QString type = eventNameOf(event);
    if (std::none_of(hooks.begin(), hooks.end(),
                     [&type](const Webhook &hook) { return wants(hook, type); }))
        return {};
    const auto ticket = tx.tickets().find(event.ticket);
    if (!ticket)
        return ticket.error().kind == ErrorKind::NotFound ? Result<void>()
                                                          : failure(ticket.error());
    const QString body = QString::fromUtf8(bodyFor(type, event, *ticket));
    for (const Webhook &hook : hooks) {
        if (!wants(hook, type))
            continue;
        const QString id = u"msg_"_s + newPublicId(now).toString(QUuid::Id128);
        const QJsonObject payload{{u"webhook"_s, hook.id.value}, {u"id"_s, id}, {u"body"_s, body}};
        Job job;
        job.queue = JobQueue::Notifications;
        job.kind = QLatin1String(kCallJob);
        job.lane = u"%1/%2"_s.arg(job.kind).arg(hook.id.value);
        job.payload = QString::fromUtf8(compact(payload));
        job.runAt = now;
        if (auto added = tx.timers().addJob(job); !added)
            return added;
    }
    return {};
}

WebCall callFor(const Webhook &hook, const QJsonObject &payload, Instant now)
{
    const QByteArray id = payload[u"id"_s].toString().toLatin1();
    WebCall call;
    call.url = hook.url.toUtf8();
    call.body = payload[u"body"_s].toString().toUtf8();
    call.limit = kCallLimit;
    call.publicOnly = !hook.allowPrivate;
    call.mostBytes = 64 * 1024;
    call.fields = {{"Content-Type", "application/json"},
                   {"webhook-id", id},
                   {"webhook-timestamp", QByteArray::number(toMs(now) / 1000)},
                   {"webhook-signature", standardSignature(hook.secrets, id, now, call.body)}};
    return call;
}

Result<TicketStore::Mutation> callOut(const WebhookReader &webhooks, const WebCaller &web,
                                      const Job &job, Instant now)
{
    const QJsonObject payload = QJsonDocument::fromJson(job.payload.toUtf8()).object();
    const std::vector<Webhook> hooks = webhooks.webhooks();
    const auto hook = std::find_if(hooks.begin(), hooks.end(), [&payload](const Webhook &w) {
        return w.id.value == payload[u"webhook"_s].toInteger();
    });
    if (hook == hooks.end()) // removed meanwhile: nobody is to be told
        return TicketStore::Mutation();
    const auto answer = web.call(callFor(*hook, payload, now));
    if (!answer)
        return failure(answer.error());
    if (answer->status >= 200 && answer->status < 300)
        return TicketStore::Mutation();
    const QString words = u"%1 answered %2"_s.arg(hook->name).arg(answer->status);
    // 410 Gone: the receiver wants to hear no more.
    return failure(answer->status == 410 ? ErrorKind::Rejected : ErrorKind::Unavailable, words);
}

} // namespace

std::optional<Milliseconds> webhookSchedule(int attempts)
{
    const int at = std::max(0, attempts - 1);
    return at < int(std::size(kSchedule)) ? std::optional(kSchedule[at]) : std::nullopt;
}

WebhookFeed::WebhookFeed(TicketStore &store, ChangeFeed &changes, const WebhookReader &webhooks,
                         const Clock &clock)
    : m_store(store)
    , m_changes(changes)
    , m_webhooks(webhooks)
    , m_clock(clock)
    , m_task([this](const PacedTask::Finished &finished) { feed(finished); })
{}

void WebhookFeed::start()
{
    m_subscription = m_changes.subscribe([this](const ChangeSet &changes) {
        if (!changes.tickets.empty() && isWanted())
            m_task.wake();
    });
    m_task.start();
}

void WebhookFeed::stop()
{
    m_subscription.reset();
    m_task.stop();
}

bool WebhookFeed::isWanted() const
{
    const std::vector<Webhook> hooks = m_webhooks.webhooks();
    return std::any_of(hooks.begin(), hooks.end(), [](const Webhook &w) { return w.outgoing; });
}

void WebhookFeed::feed(const PacedTask::Finished &finished)
{
    // While nobody listens the mark stands still; the first listener moves it to the end.
    if (!isWanted()) {
        finished(std::nullopt);
        return;
    }
    auto count = std::make_shared<size_t>(0);
    m_store.submit(
        [hooks = m_webhooks.webhooks(), count,
         now = m_clock.now()](Transaction &tx) -> Result<void> {
            const auto events = tx.webhooks().nextEvents(kEventsAtOnce);
            if (!events)
                return failure(events.error());
            *count = events->size();
            for (const Event &event : *events)
                if (auto done = queueCalls(tx, hooks, event, now); !done)
                    return done;
            return {};
        },
        [count, finished](const Result<void> &done) {
            if (!done)
                qCWarning(lcFeed, "%s", qUtf8Printable(done.error().detail));
            const bool more = done && *count == size_t(kEventsAtOnce);
            finished(more ? std::optional(Milliseconds(0)) : std::nullopt);
        });
}

void addWebhookCalls(JobRunner &runner, const WebhookReader &webhooks, const WebCaller &web,
                     const Clock &clock)
{
    runner.addErrand(
        QLatin1String(kCallJob),
        [&webhooks, &web, &clock](const Job &job) {
            return callOut(webhooks, web, job, clock.now());
        },
        webhookSchedule);
}

} // namespace caseline
