// SPDX-License-Identifier: GPL-3.0-or-later
#include "log_file.h"

namespace caseline {

namespace {
QString numbered(const QString &path, int number)
{
    return number == 0 ? path : path + QLatin1Char('.') + QString::number(number);
}
} // namespace

LogFile::LogFile(const QString &path, qint64 most, int kept)
    : m_path(path)
    , m_most(most)
    , m_kept(kept)
    , m_file(path)
{}

void LogFile::write(const QByteArray &line)
{
    const std::lock_guard lock(m_mutex);
    if (m_file.isOpen() && m_file.size() + line.size() > m_most)
        rotate();
    if (!m_file.isOpen() &&
        !m_file.open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered,
                     QFileDevice::ReadOwner | QFileDevice::WriteOwner))
        return;
    m_file.write(line);
}

void LogFile::rotate()
{
    m_file.close();
    QFile::remove(numbered(m_path, m_kept));
    for (int number = m_kept - 1; number >= 0; --number)
        QFile::rename(numbered(m_path, number), numbered(m_path, number + 1));
}

} // namespace caseline
