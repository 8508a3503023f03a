// SPDX-License-Identifier: GPL-3.0-or-later
#include "token_secret.h"

#include "whole_file.h"

#include "services/session_tokens.h"

#include <QFile>
#include <QRandomGenerator>

#include <array>

#include <sys/stat.h>

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

Result<QByteArray> make(const QString &file)
{
    const QByteArray secret = newSecret();
    if (const auto written = writeWholeFile(file, secret, kOwnerOnly); !written)
        return failure(written.error());
    return secret;
}

} // namespace

Result<QByteArray> tokenSecret(const QString &file)
{
    QFile known(file);
    if (!known.open(QIODevice::ReadOnly))
        return known.exists() ? failed(file) : make(file);
    // Somebody may have copied the folder carelessly.
    if (::fchmod(known.handle(), kOwnerOnly) != 0)
        return failed(file);
    const QByteArray secret = known.readAll();
    return secret.size() == SessionTokens::kSecretBytes ? Result<QByteArray>(secret) : make(file);
}

} // namespace caseline
