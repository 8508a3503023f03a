// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStringList>
#include <QTcpServer>
#include <QTcpSocket>
#include <QThread>
#include <QUrl>
#include <QUrlQuery>

#include <algorithm>
#include <mutex>
#include <vector>

namespace caseline::test {

/// Google's token endpoint and Gmail's API as far as we use them, on a thread of its own. It also
/// answers a mail server that asks whose access token it was shown.
class FakeGoogle
{
public:
    FakeGoogle()
    {
        m_server.moveToThread(&m_thread);
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] {
            while (QTcpSocket *socket = m_server.nextPendingConnection())
                QObject::connect(socket, &QTcpSocket::readyRead, socket,
                                 [this, socket] { read(*socket); });
        });
        m_thread.start();
        QMetaObject::invokeMethod(
            &m_server, [this] { m_server.listen(QHostAddress::LocalHost); },
            Qt::BlockingQueuedConnection);
    }
    ~FakeGoogle()
    {
        QMetaObject::invokeMethod(
            &m_server, [this] { m_server.close(); }, Qt::BlockingQueuedConnection);
        m_thread.quit();
        m_thread.wait();
    }
    FakeGoogle(const FakeGoogle &) = delete;
    FakeGoogle &operator=(const FakeGoogle &) = delete;

    QString url() const { return QStringLiteral("http://127.0.0.1:%1").arg(m_server.serverPort()); }

    /// A mail arrives; its id.
    QString deliver(const QByteArray &raw, bool inHistory = true)
    {
        const std::lock_guard lock(m_mutex);
        const QString id = QStringLiteral("m%1").arg(m_mails.size() + 1);
        m_mails.append({id, raw});
        ++m_historyId;
        if (inHistory)
            m_history.append({m_historyId, id});
        return id;
    }
    /// Gmail says the same mail again, as it does when labels change meanwhile.
    void repeat(const QString &id)
    {
        const std::lock_guard lock(m_mutex);
        m_history.append({++m_historyId, id});
    }
    void remove(const QString &id)
    {
        const std::lock_guard lock(m_mutex);
        for (auto &mail : m_mails)
            if (mail.first == id)
                mail.second.clear();
    }
    void forgetHistory()
    {
        const std::lock_guard lock(m_mutex);
        m_oldest = ++m_historyId;
        m_history.clear();
    }
    /// Every access token so far is refused from now on.
    void revokeTokens()
    {
        const std::lock_guard lock(m_mutex);
        m_token.clear();
    }
    void refuseRefresh(bool refuse)
    {
        const std::lock_guard lock(m_mutex);
        m_refuseRefresh = refuse;
    }
    /// 403 is what a topic gives that Gmail may not publish to.
    void answerWatch(int status)
    {
        const std::lock_guard lock(m_mutex);
        m_watchStatus = status;
    }
    /// What the next calls of the API are answered with, e.g. 429.
    void fail(std::vector<int> statuses, int retryAfterSeconds = 0)
    {
        const std::lock_guard lock(m_mutex);
        m_failures = std::move(statuses);
        m_retryAfter = retryAfterSeconds;
    }
    /// Heads of all requests whose path contains this.
    QStringList asked(const QString &path) const
    {
        const std::lock_guard lock(m_mutex);
        return m_asked.filter(path);
    }
    QByteArray lastForm() const
    {
        const std::lock_guard lock(m_mutex);
        return m_lastForm;
    }
    QByteArray token() const
    {
        const std::lock_guard lock(m_mutex);
        return m_token;
    }

private:
    static constexpr int kPage = 2;

    void read(QTcpSocket &socket)
    {
        const QByteArray text = socket.property("text").toByteArray() + socket.readAll();
        socket.setProperty("text", text);
        const qsizetype end = text.indexOf("\r\n\r\n");
        if (end < 0)
            return;
        const QByteArray head = text.left(end);
        const qsizetype at = head.toLower().indexOf("content-length:");
        const qsizetype length =
            at < 0 ? 0 : head.mid(at + 15).split('\r').first().trimmed().toInt();
        const QByteArray body = text.mid(end + 4);
        if (body.size() < length)
            return;
        const std::lock_guard lock(m_mutex);
        const QUrl target(QString::fromLatin1(head.split(' ').value(1)));
        m_asked << target.toString();
        if (target.path() == QLatin1String("/token"))
            giveToken(socket, body);
        else if (target.path() == QLatin1String("/introspect"))
            tellWhose(socket, head, body);
        else
            api(socket, head, target);
    }

    void giveToken(QTcpSocket &socket, const QByteArray &body)
    {
        m_lastForm = body;
        if (m_refuseRefresh || !body.contains("refresh_token=refresh%2F1"))
            return answer(socket, 400,
                          {{QStringLiteral("error"), QStringLiteral("invalid_grant")}});
        m_token = "access-" + QByteArray::number(++m_tokens);
        answer(socket, 200,
               {{QStringLiteral("access_token"), QString::fromLatin1(m_token)},
                {QStringLiteral("expires_in"), 3599},
                {QStringLiteral("token_type"), QStringLiteral("Bearer")}});
    }

    void tellWhose(QTcpSocket &socket, const QByteArray &head, const QByteArray &body)
    {
        const bool right = !m_token.isEmpty() && (body + head).contains(m_token);
        answer(socket, right ? 200 : 401,
               {{QStringLiteral("active"), right},
                {QStringLiteral("username"), QStringLiteral("anna")}});
    }

    void api(QTcpSocket &socket, const QByteArray &head, const QUrl &target)
    {
        if (m_token.isEmpty() || !head.contains("Authorization: Bearer " + m_token + "\r\n"))
            if (!head.endsWith("Authorization: Bearer " + m_token) || m_token.isEmpty())
                return answer(socket, 401, {});
        if (!m_failures.empty()) {
            const int status = m_failures.front();
            m_failures.erase(m_failures.begin());
            return answer(socket, status, {}, m_retryAfter);
        }
        const QString path = target.path().section(QStringLiteral("/users/me/"), 1);
        const QUrlQuery query(target);
        if (path == QLatin1String("profile"))
            answer(socket, 200, {{QStringLiteral("historyId"), QString::number(m_historyId)}});
        else if (path == QLatin1String("watch"))
            answer(socket, m_watchStatus,
                   {{QStringLiteral("historyId"), QString::number(m_historyId)}});
        else if (path == QLatin1String("history"))
            history(socket, query);
        else if (path == QLatin1String("messages"))
            list(socket, query);
        else
            message(socket, path.section(u'/', 1));
    }

    template <typename Entry, typename Make>
    void page(QTcpSocket &socket, const QUrlQuery &query, const QList<Entry> &all,
              const QString &name, Make make)
    {
        const int from = query.queryItemValue(QStringLiteral("pageToken")).toInt();
        QJsonArray entries;
        for (qsizetype i = from; i < std::min<qsizetype>(all.size(), from + kPage); ++i)
            entries.append(make(all[i]));
        QJsonObject body{{QStringLiteral("historyId"), QString::number(m_historyId)}};
        if (!entries.isEmpty()) // left out when there is nothing, as by Gmail
            body.insert(name, entries);
        if (from + kPage < all.size())
            body.insert(QStringLiteral("nextPageToken"), QString::number(from + kPage));
        answer(socket, 200, body);
    }

    void history(QTcpSocket &socket, const QUrlQuery &query)
    {
        const qint64 start = query.queryItemValue(QStringLiteral("startHistoryId")).toLongLong();
        if (start < m_oldest)
            return answer(socket, 404, {});
        QList<std::pair<qint64, QString>> newer;
        for (const auto &entry : m_history)
            if (entry.first > start)
                newer.append(entry);
        page(socket, query, newer, QStringLiteral("history"), [](const auto &entry) {
            const QJsonObject mail{{QStringLiteral("id"), entry.second}};
            return QJsonObject{{QStringLiteral("id"), QString::number(entry.first)},
                               {QStringLiteral("messagesAdded"),
                                QJsonArray{QJsonObject{{QStringLiteral("message"), mail}}}}};
        });
    }

    void list(QTcpSocket &socket, const QUrlQuery &query)
    {
        QList<QString> ids; // newest first
        for (const auto &mail : m_mails)
            if (!mail.second.isEmpty())
                ids.prepend(mail.first);
        page(socket, query, ids, QStringLiteral("messages"), [](const QString &id) {
            return QJsonObject{{QStringLiteral("id"), id}};
        });
    }

    void message(QTcpSocket &socket, const QString &id)
    {
        for (const auto &mail : m_mails)
            if (mail.first == id && !mail.second.isEmpty())
                return answer(socket, 200,
                              {{QStringLiteral("id"), id},
                               {QStringLiteral("raw"), QString::fromLatin1(mail.second.toBase64(
                                                           QByteArray::Base64UrlEncoding))}});
        answer(socket, 404, {});
    }

    static void answer(QTcpSocket &socket, int status, const QJsonObject &object,
                       int retryAfter = 0)
    {
        const QByteArray body = QJsonDocument(object).toJson();
        socket.write("HTTP/1.1 " + QByteArray::number(status) +
                     " Words\r\nContent-Type: application/json\r\nConnection: close\r\n" +
                     (retryAfter > 0 ? "Retry-After: " + QByteArray::number(retryAfter) + "\r\n"
                                     : QByteArray()) +
                     "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
        socket.disconnectFromHost();
    }

    QThread m_thread;
    QTcpServer m_server;
    mutable std::mutex m_mutex;
    QList<std::pair<QString, QByteArray>> m_mails;
    QList<std::pair<qint64, QString>> m_history;
    qint64 m_historyId = 1000;
    qint64 m_oldest = 0;
    int m_tokens = 0;
    bool m_refuseRefresh = false;
    int m_watchStatus = 200;
    QByteArray m_token;
    QByteArray m_lastForm;
    QStringList m_asked;
    std::vector<int> m_failures;
    int m_retryAfter = 0;
};

} // namespace caseline::test
