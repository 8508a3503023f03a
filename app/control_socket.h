// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "management.h"

#include <QLocalServer>
#include <QObject>

#include <optional>

class QLocalSocket;

namespace caseline {

/// Lets management commands reach the process that holds the store, so that there stays one writer.
/// A line of JSON there, lines of progress and the answer back, over a socket that only its owner
/// can open. Lives on the main thread.
class ControlServer : public QObject
{
    Q_OBJECT
public:
    using Handler = std::function<void(const CommandLine &, ManagementTalk)>;

    ControlServer(const QString &databaseFile, Handler handler, QObject *parent = nullptr);
    /// A process that cannot listen here serves all the same; the commands say what is wrong.
    Result<void> listen();

private:
    void serve(QLocalSocket *socket);
    ManagementTalk talkOver(QLocalSocket *socket);

    QString m_path;
    Handler m_handler;
    QLocalServer m_server;
};

/// Asks the process that holds the store; nothing when there is none. Blocking.
std::optional<ManagementAnswer>
askRunningDesk(const QString &databaseFile, const CommandLine &line,
               const std::function<void(const QString &line)> &progress);

} // namespace caseline
