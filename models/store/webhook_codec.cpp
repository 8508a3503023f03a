// SPDX-License-Identifier: GPL-3.0-or-later
#include "webhook_codec.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

QString notNull(const QString &text)
{
    return text.isNull() ? u""_s : text;
}

QString mappingText(const QMap<QString, QString> &mapping)
{
    QJsonObject object;
    for (auto it = mapping.begin(); it != mapping.end(); ++it)
        object[it.key()] = it.value();
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

Webhook readWebhook(const SqlRows &rows)
{
    Webhook hook;
    hook.id = WebhookId{rows.integer(0)};
    hook.name = rows.text(1);
    hook.outgoing = rows.integer(2) != 0;
    hook.scheme = fromWord<WebhookScheme>(rows.text(3)).value_or(WebhookScheme::Standard);
    hook.inbox = rows.text(4);
    const QJsonObject mapping = QJsonDocument::fromJson(rows.text(5).toUtf8()).object();
    for (auto it = mapping.begin(); it != mapping.end(); ++it)
        hook.mapping[it.key()] = it.value().toString();
    hook.url = rows.text(6);
    hook.events = rows.text(7).split(u' ', Qt::SkipEmptyParts);
    hook.allowPrivate = rows.integer(8) != 0;
    for (const QJsonValue &secret : QJsonDocument::fromJson(rows.text(9).toUtf8()).array())
        hook.secrets.push_back(QByteArray::fromBase64(secret.toString().toLatin1()));
    hook.createdAt = fromMs(rows.integer(10));
    return hook;
}

} // namespace

QString secretsText(const std::vector<QByteArray> &secrets)
{
    QJsonArray list;
    for (const QByteArray &secret : secrets)
        list.append(QString::fromLatin1(secret.toBase64()));
    return QString::fromUtf8(QJsonDocument(list).toJson(QJsonDocument::Compact));
}

QVariantList webhookValues(const Webhook &hook)
{
    return {hook.name,
            hook.outgoing ? 1 : 0,
            QString(word(hook.scheme)),
            notNull(hook.inbox),
            mappingText(hook.mapping),
            notNull(hook.url),
            notNull(hook.events.join(u' ')),
            hook.allowPrivate ? 1 : 0,
            secretsText(hook.secrets),
            toMs(hook.createdAt)};
}

Result<std::vector<Webhook>> readWebhooks(SqlSession &session)
{
    auto rows = session.run(u"webhook.all"_s);
    if (!rows)
        return failure(rows.error());
    std::vector<Webhook> hooks;
    while (rows->next())
        hooks.push_back(readWebhook(*rows));
    return hooks;
}

Result<std::vector<RawRequest>> readRawRequests(SqlSession &session, int most)
{
    auto rows = session.run(u"raw_request.recent"_s, {most});
    if (!rows)
        return failure(rows.error());
    std::vector<RawRequest> requests;
    while (rows->next())
        requests.push_back({fromMs(rows->integer(1)), rows->text(0), true, rows->text(2),
                            rows->text(3), rows->value(4).toByteArray(),
                            rows->value(5).toByteArray()});
    return requests;
}

} // namespace caseline
