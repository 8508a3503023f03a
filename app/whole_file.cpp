// SPDX-License-Identifier: GPL-3.0-or-later
#include "whole_file.h"

#include <QFile>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

bool writeAll(int fd, const QByteArray &bytes)
{
    for (qsizetype done = 0; done < bytes.size();) {
        const auto written = ::write(fd, bytes.constData() + done, size_t(bytes.size() - done));
        if (written < 0 && errno != EINTR)
            return false;
        if (written > 0)
            done += written;
    }
    return true;
}

} // namespace

Result<void> writeWholeFile(const QString &file, const QByteArray &bytes, unsigned mode)
{
    const auto failed = [&file] {
        return failure(ErrorKind::Unavailable,
                       u"cannot write %1: %2"_s.arg(file, qt_error_string()));
    };
    const QByteArray target = QFile::encodeName(file);
    const QByteArray beside = target + ".new";
    ::unlink(beside.constData());
    const int fd = ::open(beside.constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
    if (fd < 0)
        return failed();
    const bool written = writeAll(fd, bytes) && ::fsync(fd) == 0;
    const auto trouble = written ? Result<void>() : Result<void>(failed());
    ::close(fd);
    if (!trouble)
        ::unlink(beside.constData());
    else if (::rename(beside.constData(), target.constData()) != 0)
        return failed();
    return trouble;
}

} // namespace caseline
