// SPDX-License-Identifier: GPL-3.0-or-later
#include "ballast.h"

#include <QFile>
#include <QFileInfo>

#include <fcntl.h>
#include <sys/statvfs.h>
#include <unistd.h>

namespace caseline {

bool Ballast::take()
{
    if (m_taken)
        return true;
    const QByteArray path = QFile::encodeName(m_path);
    const int file = ::open(path.constData(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (file < 0)
        return false;
    m_taken = ::posix_fallocate(file, 0, m_bytes) == 0 && ::fsync(file) == 0;
    ::close(file);
    if (!m_taken)
        ::unlink(path.constData());
    return m_taken;
}

bool Ballast::takeAgain()
{
    struct statvfs disk = {};
    const QByteArray folder = QFile::encodeName(QFileInfo(m_path).absolutePath());
    if (::statvfs(folder.constData(), &disk) != 0)
        return false;
    const qint64 room = qint64(disk.f_bavail) * qint64(disk.f_frsize);
    return room >= m_bytes + m_bytes / 4 && take();
}

void Ballast::release()
{
    ::unlink(QFile::encodeName(m_path).constData());
    m_taken = false;
}

} // namespace caseline
