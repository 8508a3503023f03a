// SPDX-License-Identifier: GPL-3.0-or-later
#include "control_socket.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocalSocket>
#include <QPointer>
#include <QStandardPaths>

#include <atomic>
#include <memory>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

constexpr int kConnectMs = 500;
constexpr int kAnswerMs = 15000;
constexpr qint64 kLongestRequest = 64 * 1024;
// sockaddr_un holds 108 bytes.
constexpr qsizetype kLongestPath = 100;

/// Beside the store; in the runtime folder when that path is too long for a socket.
QString socketPath(const QString &databaseFile)
{
    const QString path = QFileInfo(databaseFile).absoluteFilePath() + u".socket"_s;
    if (path.toUtf8().size() <= kLongestPath)
        return path;
    const QByteArray hash = QCryptographicHash::hash(path.toUtf8(), QCryptographicHash::Sha256);
    return QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation) + u"/caseline-"_s +
           QString::fromLatin1(hash.toHex().left(24));
}

QByteArray encode(const CommandLine &line)
{
    QJsonObject options;
    for (auto it = line.options.cbegin(); it != line.options.cend(); ++it)
        options[it.key()] = it.value();
    const QJsonObject request{{u"verb"_s, int(line.verb)},
                              {u"arguments"_s, QJsonArray::fromStringList(line.arguments)},
                              {u"options"_s, options}};
    return QJsonDocument(request).toJson(QJsonDocument::Compact) + '\n';
}

CommandLine decode(const QByteArray &text)
{
    const QJsonObject request = QJsonDocument::fromJson(text).object();
    CommandLine line;
    line.verb = CommandLine::Verb(request[u"verb"_s].toInt());
    for (const QJsonValue &value : request[u"arguments"_s].toArray())
        line.arguments << value.toString();
    const QJsonObject options = request[u"options"_s].toObject();
    for (auto it = options.begin(); it != options.end(); ++it)
        line.options.insert(it.key(), it.value().toString());
    return line;
}

QByteArray encode(const ManagementAnswer &answer)
{
    return QJsonDocument(QJsonObject{{u"code"_s, int(answer.code)},
                                     {u"output"_s, answer.output},
                                     {u"complaint"_s, answer.complaint}})
               .toJson(QJsonDocument::Compact) +
           '\n';
}

QByteArray encodeProgress(const QString &words)
{
    return QJsonDocument(QJsonObject{{u"progress"_s, words}}).toJson(QJsonDocument::Compact) + '\n';
}

} // namespace

ControlServer::ControlServer(const QString &databaseFile, Handler handler, QObject *parent)
    : QObject(parent)
    , m_path(socketPath(databaseFile))
    , m_handler(std::move(handler))
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket *socket = m_server.nextPendingConnection())
            serve(socket);
    });
}

Result<void> ControlServer::listen()
{
    // We hold the store's lock: a socket that is there was left by a process that died.
    QFile::remove(m_path);
    if (!m_server.listen(m_path))
        return failure(ErrorKind::Unavailable, m_server.errorString());
    return {};
}

void ControlServer::serve(QLocalSocket *socket)
{
    connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
    connect(socket, &QLocalSocket::readyRead, this, [this, socket] {
        if (!socket->canReadLine()) {
            if (socket->bytesAvailable() > kLongestRequest)
                socket->abort();
            return;
        }
        m_handler(decode(socket->readLine(kLongestRequest)), talkOver(socket));
    });
}

/// What is said on any thread goes out on the main one, in its order.
ManagementTalk ControlServer::talkOver(QLocalSocket *socket)
{
    const auto gone = std::make_shared<std::atomic<bool>>(false);
    connect(socket, &QLocalSocket::disconnected, socket, [gone] { *gone = true; });
    const auto send = [guard = QPointer<QLocalSocket>(socket)](const QByteArray &line, bool last) {
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [guard, line, last] {
                if (!guard)
                    return;
                guard->write(line);
                if (last)
                    guard->disconnectFromServer();
            },
            Qt::QueuedConnection);
    };
    return {[send](const ManagementAnswer &answer) { send(encode(answer), true); },
            [send](const QString &words) { send(encodeProgress(words), false); },
            [gone] { return gone->load(); }};
}

std::optional<ManagementAnswer>
askRunningDesk(const QString &databaseFile, const CommandLine &line,
               const std::function<void(const QString &line)> &progress)
{
    QLocalSocket socket;
    socket.connectToServer(socketPath(databaseFile));
    if (!socket.waitForConnected(kConnectMs))
        return std::nullopt;
    socket.write(encode(line));
    for (;;) {
        while (!socket.canReadLine())
            if (!socket.waitForReadyRead(kAnswerMs))
                return ManagementAnswer{
                    ExitCode::Failure, {}, u"the running Caseline does not answer"_s};
        const QJsonObject said = QJsonDocument::fromJson(socket.readLine()).object();
        if (!said.contains(u"progress"_s))
            return ManagementAnswer{ExitCode(said[u"code"_s].toInt()), said[u"output"_s].toString(),
                                    said[u"complaint"_s].toString()};
        progress(said[u"progress"_s].toString());
    }
}

} // namespace caseline
