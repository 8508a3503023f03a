// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <QFile>
#include <QStringList>

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
    /// Takes out the lines that name one of these, as words of their own, from all files.
    Result<void> erase(const QStringList &words);
    const QString &path() const { return m_path; }

private:
    void rotate();
    static Result<void> eraseFrom(const QString &file, const QList<QByteArray> &words);

    const QString m_path;
    const qint64 m_most;
    const int m_kept;
    std::mutex m_mutex;
    QFile m_file;
};

} // namespace caseline
