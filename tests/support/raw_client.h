// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>

namespace caseline::fake {

/// One answer as it came over the wire.
struct Answer
{
    int status = 0;                      ///< 0: none came
    QMap<QByteArray, QByteArray> fields; ///< names in lower case
    QByteArray body;
    QJsonObject json() const { return QJsonDocument::fromJson(body).object(); }
    QByteArray field(const char *name) const { return fields.value(name); }
};

/// A TCP connection that sends exactly what it is told: hostile requests are written by hand.
class RawClient
{
public:
    using Milliseconds = std::chrono::milliseconds;
    static constexpr Milliseconds kPatience{5'000};

    explicit RawClient(quint16 port, const char *address = "127.0.0.1")
    {
        m_socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in to{};
        to.sin_family = AF_INET;
        to.sin_port = htons(port);
        ::inet_pton(AF_INET, address, &to.sin_addr);
        m_connected = ::connect(m_socket, reinterpret_cast<sockaddr *>(&to), sizeof to) == 0;
    }
    ~RawClient()
    {
        if (m_socket >= 0)
            ::close(m_socket);
    }
    RawClient(RawClient &&other) noexcept
        : m_socket(std::exchange(other.m_socket, -1))
        , m_connected(other.m_connected)
        , m_received(std::move(other.m_received))
    {}
    RawClient &operator=(RawClient &&) = delete;

    bool isConnected() const { return m_connected; }

    bool send(const QByteArray &bytes)
    {
        return ::send(m_socket, bytes.constData(), size_t(bytes.size()), MSG_NOSIGNAL) ==
               bytes.size();
    }

    /// The next whole answer; `hasBody` false for HEAD.
    Answer receive(bool hasBody = true, Milliseconds patience = kPatience)
    {
        const auto until = std::chrono::steady_clock::now() + patience;
        qsizetype end = -1;
        while ((end = m_received.indexOf("\r\n\r\n")) < 0)
            if (!more(until))
                return {};
        Answer answer;
        const QList<QByteArray> lines = m_received.left(end).split('\n');
        answer.status = lines.first().mid(9, 3).toInt();
        for (const QByteArray &line : lines.mid(1)) {
            const qsizetype colon = line.indexOf(':');
            answer.fields[line.left(colon).toLower()] = line.mid(colon + 1).trimmed();
        }
        const qsizetype length =
            hasBody && answer.status != 100 ? answer.field("content-length").toInt() : 0;
        m_received.remove(0, end + 4);
        while (m_received.size() < length)
            if (!more(until))
                return {};
        answer.body = m_received.left(length);
        m_received.remove(0, length);
        return answer;
    }

    Answer ask(const QByteArray &bytes)
    {
        send(bytes);
        return receive();
    }

    /// Everything until the other side closes (or patience ends).
    QByteArray receiveAll(Milliseconds patience = kPatience)
    {
        const auto until = std::chrono::steady_clock::now() + patience;
        while (more(until)) {
        }
        return std::exchange(m_received, {});
    }

    bool isClosedWithin(Milliseconds patience)
    {
        const auto until = std::chrono::steady_clock::now() + patience;
        while (more(until)) {
        }
        return m_closed;
    }

private:
    bool more(std::chrono::steady_clock::time_point until)
    {
        const auto left =
            std::chrono::duration_cast<Milliseconds>(until - std::chrono::steady_clock::now());
        pollfd wait{m_socket, POLLIN, 0};
        if (m_closed || left.count() <= 0 || ::poll(&wait, 1, int(left.count())) <= 0)
            return false;
        char buffer[16 * 1024];
        const ssize_t count = ::recv(m_socket, buffer, sizeof buffer, 0);
        m_closed = count <= 0;
        if (count > 0)
            m_received.append(buffer, count);
        return !m_closed;
    }

    int m_socket = -1;
    bool m_connected = false;
    bool m_closed = false;
    QByteArray m_received;
};

} // namespace caseline::fake
