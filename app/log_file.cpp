// SPDX-License-Identifier: GPL-3.0-or-later
#include "log_file.h"

#include <QSaveFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {
bool isOfWord(char c)
{
    return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || uchar(c) >= 0x80;
}

/// Both in lower case.
bool namesWord(const QByteArray &line, const QByteArray &word)
{
    for (qsizetype at = line.indexOf(word); at >= 0; at = line.indexOf(word, at + 1)) {
        const qsizetype end = at + word.size();
        if ((at == 0 || !isOfWord(line[at - 1])) && (end == line.size() || !isOfWord(line[end])))
            return true;
    }
    return false;
}

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

Result<void> LogFile::erase(const QStringList &words)
{
    QList<QByteArray> lower;
    for (const QString &word : words)
        lower << word.toLower().toUtf8();
    const std::lock_guard lock(m_mutex);
    m_file.close();
    for (int number = 0; number <= m_kept; ++number)
        if (auto done = eraseFrom(numbered(m_path, number), lower); !done)
            return done;
    return {};
}

Result<void> LogFile::eraseFrom(const QString &name, const QList<QByteArray> &words)
{
    QFile before(name);
    if (!before.exists())
        return {};
    QSaveFile after(name);
    const bool opened = before.open(QIODevice::ReadOnly) && after.open(QIODevice::WriteOnly) &&
                        after.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    while (opened && !before.atEnd()) {
        const QByteArray line = before.readLine();
        const QByteArray lower = QString::fromUtf8(line).toLower().toUtf8();
        if (std::none_of(words.begin(), words.end(),
                         [&lower](const QByteArray &word) { return namesWord(lower, word); }))
            after.write(line);
    }
    if (!opened || !after.commit())
        return failure(ErrorKind::Unavailable, u"cannot write %1"_s.arg(name));
    return {};
}

} // namespace caseline
