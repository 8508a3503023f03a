// SPDX-License-Identifier: GPL-3.0-or-later
#include "token_secret.h"

#include "services/session_tokens.h"

#include <QFile>
#include <QRandomGenerator>

#include <array>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

tl::unexpected<Error> failed(const QString &file)
{
    return failure(ErrorKind::Unavailable,
                   u"cannot keep the secret of log-ins in %1: %2"_s.arg(file, qt_error_string()));
}

QByteArray newSecret()
{
    std::array<quint32, SessionTokens::kSecretBytes / sizeof(quint32)> random{};
    QRandomGenerator::system()->generate(random.begin(), random.end());
    return QByteArray(reinterpret_cast<const char *>(random.data()), sizeof random);
}

/// Whole or not at all: written beside, synced, then renamed.
Result<QByteArray> make(const QString &file)
{
    const QByteArray secret = newSecret();
    const QByteArray target = QFile::encodeName(file);
    const QByteArray beside = target + ".new";
    ::unlink(beside.constData());
    const int fd = ::open(beside.constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (fd < 0)
        return failed(file);
    const bool written =
        ::write(fd, secret.constData(), size_t(secret.size())) == secret.size() && ::fsync(fd) == 0;
    ::close(fd);
    if (!written || ::rename(beside.constData(), target.constData()) != 0)
        return failed(file);
    return secret;
}

} // namespace

Result<QByteArray> tokenSecret(const QString &file)
{
    QFile known(file);
    if (!known.open(QIODevice::ReadOnly))
        return known.exists() ? failed(file) : make(file);
    // Somebody may have copied the folder carelessly.
    if (::fchmod(known.handle(), 0600) != 0)
        return failed(file);
    const QByteArray secret = known.readAll();
    return secret.size() == SessionTokens::kSecretBytes ? Result<QByteArray>(secret) : make(file);
}

} // namespace caseline
