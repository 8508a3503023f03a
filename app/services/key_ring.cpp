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

constexpr std::chrono::minutes kUseInterval{1}; // how exact "last used" is
constexpr auto kPrefix = "cl_";                 // so that scanners can recognise a leaked key

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
    noteUse(found->id, m_clock.now());
    return Caller::ofKey(*found);
}

void KeyRing::create(ApiKey wanted, KeyDirectory::Created done)
{
    auto made = std::make_shared<CreatedKey>();
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

void KeyRing::rotate(const QString &name, Milliseconds overlap, KeyDirectory::Created done)
{
    const Instant now = m_clock.now();
    auto made = std::make_shared<CreatedKey>();
    auto before = std::make_shared<ApiKey>();
    made->secret = newSecret();
    for (const ApiKey &key : keys())
        if (key.name == name && !key.revokedAt && !key.replacedAt)
            *before = key;
    if (!before->id)
        return done(failure(ErrorKind::NotFound, u"there is no key named \"%1\""_s.arg(name)));
    made->key = *before;
    made->key.hash = hashOf(made->secret.toLatin1());
    made->key.createdAt = now;
    made->key.lastUsedAt.reset();
    if (before->expiresAt)
        made->key.expiresAt = now + (*before->expiresAt - before->createdAt);
    before->replacedAt = now;
    before->expiresAt = std::min(before->expiresAt.value_or(now + overlap), now + overlap);
    m_store.submit(
        [made, before](Transaction &tx) -> Result<void> {
            if (auto replaced = tx.keys().replace(*before); !replaced)
                return replaced;
            const auto id = tx.keys().insert(made->key);
            if (!id)
                return failure(id.error());
            made->key.id = *id;
            return {};
        },
        [this, made, before, done = std::move(done)](const Result<void> &stored) {
            if (!stored)
                return done(failure(stored.error()));
            {
                const std::unique_lock lock(m_mutex);
                m_byHash.insert(before->hash, *before);
                m_byHash.insert(made->key.hash, made->key);
            }
            done(std::move(*made));
        });
}

void KeyRing::noteUse(ApiKeyId id, Instant now) const
{
    {
        const std::lock_guard lock(m_useMutex);
        Instant &last = m_used[id];
        if (now - last < kUseInterval && now >= last)
            return;
        last = now;
    }
    m_store.submit([id, now](Transaction &tx) { return tx.keys().touch(id, now); },
                   [](const Result<void> &) {}); // not worth a complaint: the next use notes it
}

void KeyRing::revoke(const QString &name, Done done)
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
    const std::lock_guard useLock(m_useMutex);
    for (ApiKey &key : keys)
        if (const auto used = m_used.constFind(key.id); used != m_used.constEnd())
            key.lastUsedAt = *used;
    std::sort(keys.begin(), keys.end(),
              [](const ApiKey &a, const ApiKey &b) { return a.id < b.id; });
    return keys;
}

} // namespace caseline
