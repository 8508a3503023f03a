// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>

#include <mutex>

namespace caseline {

/// A log file that only its owner reads and that never grows beyond bounds: full, it becomes
/// NAME.1, the one before NAME.2, and the oldest goes. Safe from any thread. A file that cannot be
/// written is tried again with the next line: logs must not stop the desk.
class LogFile
{
public:
    LogFile(const QString &path, qint64 most, int kept);
    void write(const QByteArray &line);

private:
    void rotate();

    const QString m_path;
    const qint64 m_most;
    const int m_kept;
    std::mutex m_mutex;
    QFile m_file;
};

} // namespace caseline
