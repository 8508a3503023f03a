// SPDX-License-Identifier: GPL-3.0-or-later
#include "password.h"

#include <sodium.h>

#include <mutex>

namespace caseline {

namespace {
std::mutex oneAtATime;
} // namespace

QByteArray passwordHash(const QString &password)
{
    const QByteArray bytes = password.toUtf8();
    QByteArray hash(crypto_pwhash_STRBYTES, '\0');
    const std::lock_guard lock(oneAtATime);
    if (sodium_init() < 0 ||
        crypto_pwhash_str_alg(hash.data(), bytes.constData(), quint64(bytes.size()),
                              crypto_pwhash_OPSLIMIT_INTERACTIVE,
                              crypto_pwhash_MEMLIMIT_INTERACTIVE,
                              crypto_pwhash_ALG_ARGON2ID13) != 0)
        return {};
    hash.truncate(qsizetype(qstrlen(hash.constData())));
    return hash;
}

bool passwordFits(const QString &password, const QByteArray &hash)
{
    const QByteArray bytes = password.toUtf8();
    const std::lock_guard lock(oneAtATime);
    return sodium_init() >= 0 && crypto_pwhash_str_verify(hash.constData(), bytes.constData(),
                                                          quint64(bytes.size())) == 0;
}

} // namespace caseline
