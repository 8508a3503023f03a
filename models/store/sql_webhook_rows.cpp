// SPDX-License-Identifier: GPL-3.0-or-later
#include "sql_transaction.h"
#include "webhook_codec.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

constexpr auto kMark = "webhook_events";

QByteArray blob(const QByteArray &bytes)
{
    return bytes.isNull() ? QByteArray("") : bytes;
}

class SqlWebhookRows final : public WebhookRows
{
public:
    explicit SqlWebhookRows(SqlUnitOfWork &unit)
        : m_unit(unit)
    {}

    Result<WebhookId> insert(const Webhook &webhook) override
    {
        auto rows = m_unit.session().run(u"webhook.insert"_s, webhookValues(webhook));
        if (!rows)
            return failure(rows.error());
        if (rows->affected() == 0)
            return failure(ErrorKind::Conflict,
                           u"a webhook named \"%1\" exists already"_s.arg(webhook.name));
        return WebhookId{rows->insertedId()};
    }

    Result<void> remove(const QString &name) override
    {
        auto rows = m_unit.session().run(u"webhook.remove"_s, {name});
        if (!rows)
            return failure(rows.error());
        if (rows->affected() == 0)
            return failure(ErrorKind::NotFound, u"there is no webhook named \"%1\""_s.arg(name));
        return {};
    }

    Result<void> setSecrets(const Webhook &webhook) override
    {
        auto rows = m_unit.session().run(u"webhook.set_secrets"_s,
                                         {secretsText(webhook.secrets), webhook.id.value});
        if (!rows)
            return failure(rows.error());
        if (rows->affected() == 0)
            return failure(ErrorKind::NotFound,
                           u"there is no webhook named \"%1\""_s.arg(webhook.name));
        return {};
    }

    Result<std::vector<Event>> nextEvents(int limit) override
    {
        qint64 mark = 0;
        {
            auto rows = m_unit.session().run(u"mark.get"_s, {QLatin1String(kMark)});
            if (!rows)
                return failure(rows.error());
            if (rows->next())
                mark = rows->integer(0);
        }
        std::vector<Event> events;
        {
            auto rows = m_unit.session().run(u"event.after"_s, {mark, limit});
            if (!rows)
                return failure(rows.error());
            while (rows->next()) {
                mark = rows->integer(0);
                events.push_back({TicketId{rows->integer(1)}, fromMs(rows->integer(2)),
                                  rows->text(3), rows->text(4),
                                  QJsonDocument::fromJson(rows->text(5).toUtf8()).object()});
            }
        }
        if (!events.empty())
            if (auto done = setMark(mark); !done)
                return failure(done.error());
        return events;
    }

    Result<void> skipEvents() override
    {
        qint64 last = 0;
        {
            auto rows = m_unit.session().run(u"event.last"_s);
            if (!rows)
                return failure(rows.error());
            if (rows->next())
                last = rows->integer(0);
        }
        return setMark(last);
    }

    Result<void> keepRaw(const RawRequest &request, int most) override
    {
        {
            auto rows = m_unit.session().run(u"raw_request.insert"_s,
                                             {request.endpoint, toMs(request.receivedAt),
                                              request.verdict.isNull() ? u""_s : request.verdict,
                                              request.delivery.isNull() ? u""_s : request.delivery,
                                              blob(request.contentType), blob(request.body)});
            if (!rows)
                return failure(rows.error());
        }
        auto rows = m_unit.session().run(u"raw_request.prune"_s,
                                         {request.endpoint, request.endpoint, most});
        if (!rows)
            return failure(rows.error());
        return {};
    }

private:
    Result<void> setMark(qint64 mark)
    {
        auto rows = m_unit.session().run(u"mark.set"_s, {QLatin1String(kMark), mark});
        if (!rows)
            return failure(rows.error());
        return {};
    }

    SqlUnitOfWork &m_unit;
};

class SqlOriginRows final : public OriginRows
{
public:
    explicit SqlOriginRows(SqlUnitOfWork &unit)
        : m_unit(unit)
    {}

    Result<std::optional<TicketId>> find(const QString &key) override
    {
        auto rows = m_unit.session().run(u"origin.find"_s, {key});
        if (!rows)
            return failure(rows.error());
        return rows->next() ? std::optional(TicketId{rows->integer(0)}) : std::nullopt;
    }

    Result<void> remember(const QString &key, TicketId ticket, Instant now) override
    {
        auto rows = m_unit.session().run(u"origin.insert"_s, {key, ticket.value, toMs(now)});
        if (!rows)
            return failure(rows.error());
        return {};
    }

private:
    SqlUnitOfWork &m_unit;
};

} // namespace

std::unique_ptr<OriginRows> makeOriginRows(SqlUnitOfWork &unit)
{
    return std::make_unique<SqlOriginRows>(unit);
}

std::unique_ptr<WebhookRows> makeWebhookRows(SqlUnitOfWork &unit)
{
    return std::make_unique<SqlWebhookRows>(unit);
}

} // namespace caseline
