// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpServer>
#include <QTcpSocket>
#include <QThread>
#include <QUrlQuery>

#include <mutex>

namespace caseline::test {

/// Twilio's Messages API as far as we use it, on a thread of its own. What it does with the next
/// POST is scripted; it keeps what it took.
class FakeTwilio
{
public:
    enum class Next { Take, TooMany, Refuse, TakeAndDrop, DropBeforeTaking, Fail };

    FakeTwilio()
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
    ~FakeTwilio()
    {
        QMetaObject::invokeMethod(
            &m_server, [this] { m_server.close(); }, Qt::BlockingQueuedConnection);
        m_thread.quit();
        m_thread.wait();
    }
    FakeTwilio(const FakeTwilio &) = delete;
    FakeTwilio &operator=(const FakeTwilio &) = delete;

    QString url() const { return QStringLiteral("http://127.0.0.1:%1").arg(m_server.serverPort()); }
    void script(std::vector<Next> next)
    {
        const std::lock_guard lock(m_mutex);
        m_script = std::move(next);
    }
    QList<QJsonObject> messages() const
    {
        const std::lock_guard lock(m_mutex);
        return m_messages;
    }
    /// From now on questions are read and not answered.
    void breakLookUps(bool broken) { m_breaksLookUps = broken; }
    int lookUps() const { return m_lookUps; }
    QByteArray lastHead() const
    {
        const std::lock_guard lock(m_mutex);
        return m_lastHead;
    }

private:
    void read(QTcpSocket &socket)
    {
        QByteArray text = socket.property("text").toByteArray() + socket.readAll();
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
        m_lastHead = head;
        if (head.startsWith("GET"))
            list(socket);
        else
            take(socket, body);
    }

    void list(QTcpSocket &socket)
    {
        ++m_lookUps;
        if (m_breaksLookUps)
            return socket.abort();
        QJsonArray all;
        for (const QJsonObject &message : m_messages)
            all.append(message);
        answer(socket, "200 OK", {{QStringLiteral("messages"), all}});
    }

    void take(QTcpSocket &socket, const QByteArray &body)
    {
        Next next = Next::Take;
        if (!m_script.empty()) {
            next = m_script.front();
            m_script.erase(m_script.begin());
        }
        switch (next) {
        case Next::TooMany:
            return answer(socket, "429 Too Many Requests\r\nRetry-After: 7",
                          {{QStringLiteral("code"), 20429},
                           {QStringLiteral("message"), QStringLiteral("Too Many Requests")}});
        case Next::Refuse:
            return answer(socket, "400 Bad Request",
                          {{QStringLiteral("code"), 21211},
                           {QStringLiteral("message"), QStringLiteral("Invalid 'To' number")}});
        case Next::Fail: return answer(socket, "500 Internal Server Error", {});
        case Next::DropBeforeTaking: return socket.abort();
        case Next::Take:
        case Next::TakeAndDrop: break;
        }
        const QUrlQuery form(QString::fromUtf8(body));
        const auto field = [&form](const char *name) {
            return form.queryItemValue(QLatin1String(name), QUrl::FullyDecoded);
        };
        const QJsonObject message{
            {QStringLiteral("sid"), QStringLiteral("SM%1").arg(m_messages.size() + 1)},
            {QStringLiteral("status"), QStringLiteral("queued")},
            {QStringLiteral("body"), field("Body")},
            {QStringLiteral("to"), field("To")},
            {QStringLiteral("from"), field("From")},
            {QStringLiteral("date_created"),
             QDateTime::currentDateTimeUtc().toString(Qt::RFC2822Date)}};
        m_messages.append(message);
        if (next == Next::TakeAndDrop)
            return socket.abort();
        answer(socket, "201 Created", message);
    }

    static void answer(QTcpSocket &socket, const QByteArray &status, const QJsonObject &object)
    {
        const QByteArray body = QJsonDocument(object).toJson();
        socket.write("HTTP/1.1 " + status +
                     "\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: " +
                     QByteArray::number(body.size()) + "\r\n\r\n" + body);
        socket.disconnectFromHost();
    }

    QThread m_thread;
    QTcpServer m_server;
    mutable std::mutex m_mutex;
    std::vector<Next> m_script;
    QList<QJsonObject> m_messages;
    QByteArray m_lastHead;
    std::atomic<int> m_lookUps{0};
    std::atomic<bool> m_breaksLookUps{false};
};

} // namespace caseline::test
