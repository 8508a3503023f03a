// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

#include <deque>
#include <vector>

namespace caseline::test {

/// An HTTP server on a real socket that answers exactly what it is told, bytes and pauses. Lives on
/// the test's thread and event loop.
class ScriptedServer
{
public:
    struct Answer
    {
        QByteArray bytes; ///< empty: nothing is said
        bool close = true;
        int pauseMs = 0;
    };
    struct Asked
    {
        QByteArray head;
        QByteArray body;
        QJsonObject json() const { return QJsonDocument::fromJson(body).object(); }
    };

    ScriptedServer()
    {
        m_server.listen(QHostAddress::LocalHost);
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] {
            while (QTcpSocket *socket = m_server.nextPendingConnection())
                QObject::connect(socket, &QTcpSocket::readyRead, socket,
                                 [this, socket] { read(socket); });
        });
    }

    static QByteArray http(int status, const QByteArray &body, const QByteArray &fields = {})
    {
        return "HTTP/1.1 " + QByteArray::number(status) + " Words\r\n" + fields +
               "Content-Type: application/json\r\nContent-Length: " +
               QByteArray::number(body.size()) + "\r\n\r\n" + body;
    }
    void will(int status, const QByteArray &body, const QByteArray &fields = {})
    {
        answers.push_back({http(status, body, fields), false, 0});
    }

    quint16 port() const { return m_server.serverPort(); }
    std::deque<Answer> answers; ///< the last one is said again and again
    std::vector<Asked> asked;

private:
    void read(QTcpSocket *socket)
    {
        QByteArray &got = m_read[socket];
        got += socket->readAll();
        const qsizetype end = got.indexOf("\r\n\r\n");
        if (end < 0)
            return;
        const QByteArray lower = got.left(end).toLower() + "\r\n";
        const qsizetype at = lower.indexOf("content-length: ") + 16;
        const qsizetype length = lower.mid(at, lower.indexOf("\r\n", at) - at).toLongLong();
        if (got.size() < end + 4 + length)
            return;
        asked.push_back({got.left(end), got.mid(end + 4, length)});
        got.clear();
        const Answer answer = answers.empty() ? Answer{} : answers.front();
        if (answers.size() > 1)
            answers.pop_front();
        QTimer::singleShot(answer.pauseMs, socket, [socket, answer] {
            socket->write(answer.bytes);
            socket->flush();
            if (answer.close)
                socket->disconnectFromHost();
        });
    }

    QTcpServer m_server;
    QHash<QTcpSocket *, QByteArray> m_read;
};

} // namespace caseline::test
