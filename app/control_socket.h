// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "management.h"

#include <QLocalServer>
#include <QObject>

#include <optional>

class QLocalSocket;

namespace caseline {

/// Lets management commands reach the process that holds the store, so that there stays one writer.
/// One line of JSON each way, over a socket that only its owner can open. Lives on the main thread.
class ControlServer : public QObject
{
    Q_OBJECT
public:
    using Handler = std::function<void(const CommandLine &, ManagementDone)>;

    ControlServer(const QString &databaseFile, Handler handler, QObject *parent = nullptr);
    /// A process that cannot listen here serves all the same; the commands say what is wrong.
    Result<void> listen();

private:
    void serve(QLocalSocket *socket);

    QString m_path;
    Handler m_handler;
    QLocalServer m_server;
};

/// Asks the process that holds the store; nothing when there is none. Blocking.
std::optional<ManagementAnswer> askRunningDesk(const QString &databaseFile,
                                               const CommandLine &line);

} // namespace caseline
