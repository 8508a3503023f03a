// SPDX-License-Identifier: GPL-3.0-or-later
#include "key_ring.h"

#include <QCryptographicHash>
#include <QRandomGenerator>

#include <algorithm>
#include <array>
#include <mutex>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

constexpr auto kPrefix = "cl_"; // so that scanners can recognise a leaked key

QString newSecret()
{
    std::array<quint32, 8> random{};
    QRandomGenerator::system()->generate(random.begin(), random.end());
    const QByteArray bytes(reinterpret_cast<const char *>(random.data()), sizeof random);
    return QString::fromLatin1(
        kPrefix + bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

QByteArray hashOf(const QByteArray &secret)
{
    return QCryptographicHash::hash(secret, QCryptographicHash::Sha256);
}

} // namespace

KeyRing::KeyRing(TicketStore &store, const Clock &clock)
    : m_store(store)
    , m_clock(clock)
{}

void KeyRing::setKeys(const std::vector<ApiKey> &keys)
{
    const std::unique_lock lock(m_mutex);
    m_byHash.clear();
    for (const ApiKey &key : keys)
        m_byHash.insert(key.hash, key);
}

// The look-up is by the hash of the secret: what it takes says nothing about the secret itself.
Result<Caller> KeyRing::check(const QByteArray &secret) const
{
    const QByteArray hash = hashOf(secret);
    const std::shared_lock lock(m_mutex);
    const auto found = m_byHash.constFind(hash);
    if (found == m_byHash.constEnd() || found->revokedAt)
        return failure(ErrorKind::Unauthorized, u"this key is not known"_s);
    if (found->expiresAt && *found->expiresAt <= m_clock.now())
        return failure(ErrorKind::Unauthorized, u"this key has expired"_s);
    return Caller::ofKey(*found);
}

void KeyRing::create(ApiKey wanted, std::function<void(Result<Created>)> done)
{
    auto made = std::make_shared<Created>();
    made->secret = newSecret();
    made->key = std::move(wanted);
    made->key.hash = hashOf(made->secret.toLatin1());
    made->key.createdAt = m_clock.now();
    m_store.submit(
        [made](Transaction &tx) -> Result<void> {
            const auto id = tx.keys().insert(made->key);
            if (!id)
                return failure(id.error());
            made->key.id = *id;
            return {};
        },
        [this, made, done = std::move(done)](const Result<void> &stored) {
            if (!stored) {
                done(failure(stored.error()));
                return;
            }
            {
                const std::unique_lock lock(m_mutex);
                m_byHash.insert(made->key.hash, made->key);
            }
            done(std::move(*made));
        });
}

void KeyRing::revoke(const QString &name, std::function<void(Result<void>)> done)
{
    const Instant now = m_clock.now();
    m_store.submit([name, now](Transaction &tx) { return tx.keys().revoke(name, now); },
                   [this, name, now, done = std::move(done)](const Result<void> &stored) {
                       if (stored) {
                           const std::unique_lock lock(m_mutex);
                           for (ApiKey &key : m_byHash)
                               if (key.name == name && !key.revokedAt)
                                   key.revokedAt = now;
                       }
                       done(stored);
                   });
}

std::vector<ApiKey> KeyRing::keys() const
{
    const std::shared_lock lock(m_mutex);
    std::vector<ApiKey> keys(m_byHash.cbegin(), m_byHash.cend());
    std::sort(keys.begin(), keys.end(),
              [](const ApiKey &a, const ApiKey &b) { return a.id < b.id; });
    return keys;
}

} // namespace caseline
