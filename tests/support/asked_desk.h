// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "open_desk.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>

namespace caseline::test {

struct HttpAnswer
{
    int status = 0;
    QJsonObject body;
    QHash<QByteArray, QByteArray> headers; ///< names in lower case

    QString text(const char *name) const { return body.value(QLatin1String(name)).toString(); }
    QJsonArray list(const char *name) const { return body.value(QLatin1String(name)).toArray(); }
    QStringList fields() const
    {
        QStringList names;
        for (const QJsonValue error : list("errors"))
            names << error[QStringLiteral("field")].toString();
        return names;
    }
};

/// A desk at work with its listener on a free port, and keys named after their scopes.
class AskedDesk
{
public:
    explicit AskedDesk(Settings settings = {})
        : m_settings(std::move(settings))
    {
        start();
    }

    HttpAnswer ask(const QByteArray &method, const QString &path, const QByteArray &body = {},
                   const QList<std::pair<QByteArray, QByteArray>> &headers = {},
                   const QString &key = QStringLiteral("admin"))
    {
        QNetworkAccessManager network;
        QNetworkRequest request(QUrl(m_desk->listenUrl() + path));
        request.setRawHeader("Authorization", "Bearer " + m_keys.value(key).toLatin1());
        if (!body.isEmpty())
            request.setHeader(QNetworkRequest::ContentTypeHeader,
                              QStringLiteral("application/json"));
        for (const auto &[name, value] : headers)
            request.setRawHeader(name, value);
        QNetworkReply *reply = network.sendCustomRequest(request, method, body);
        QSignalSpy finished(reply, &QNetworkReply::finished);
        if (!finished.wait(15'000))
            return {};
        HttpAnswer answer;
        answer.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        answer.body = QJsonDocument::fromJson(reply->readAll()).object();
        for (const auto &[name, value] : reply->rawHeaderPairs())
            answer.headers.insert(name.toLower(), value);
        return answer;
    }
    HttpAnswer get(const QString &path) { return ask("GET", path); }
    HttpAnswer post(const QString &path, const QByteArray &body) { return ask("POST", path, body); }

    Desk &desk() { return *m_desk; }
    QString folder() const { return m_folder.path(); }
    /// As after a crash or a night.
    void restart()
    {
        m_desk.reset();
        start();
    }

private:
    void start()
    {
        m_desk = openDesk(m_folder, m_clock, m_settings);
        const auto port = m_desk->listen(QStringLiteral("127.0.0.1"), 0);
        if (!port)
            qFatal("%s", qUtf8Printable(port.error().detail));
        m_desk->start();
        if (m_keys.isEmpty())
            for (const auto &[name, scopes] :
                 {std::pair(QStringLiteral("admin"),
                            Scope::Ingest | Scope::Read | Scope::Write | Scope::Admin),
                  std::pair(QStringLiteral("ingest"), Scopes(Scope::Ingest)),
                  std::pair(QStringLiteral("read"), Scopes(Scope::Read)),
                  std::pair(QStringLiteral("write"), Scopes(Scope::Write))})
                addKey(name, scopes);
    }
    void addKey(const QString &name, Scopes scopes)
    {
        ApiKey key;
        key.name = name;
        key.scopes = scopes;
        key.ratePerMinute = 0;
        std::mutex mutex;
        std::condition_variable ended;
        bool done = false;
        m_desk->keys().create(key, [&](const Result<KeyRing::Created> &created) {
            const std::lock_guard lock(mutex);
            if (created)
                m_keys.insert(name, created->secret);
            done = true;
            ended.notify_one();
        });
        std::unique_lock lock(mutex);
        ended.wait(lock, [&] { return done; });
    }

    const Settings m_settings;
    QTemporaryDir m_folder;
    const SystemClock m_clock;
    QHash<QString, QString> m_keys;
    std::unique_ptr<Desk> m_desk;
};

} // namespace caseline::test
