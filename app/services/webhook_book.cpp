// SPDX-License-Identifier: GPL-3.0-or-later
#include "webhook_book.h"

#include <QLoggingCategory>

#include <algorithm>
#include <mutex>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

Q_LOGGING_CATEGORY(lcWebhook, "caseline.webhook")

constexpr size_t kMostInMemory = 200;
constexpr int kMostStored = 100; // of each endpoint
constexpr qsizetype kMostOfABody = 64 * 1024;
constexpr qsizetype kMostOfARefusedBody = 4 * 1024;

} // namespace

void WebhookBook::setWebhooks(std::vector<Webhook> webhooks, const std::vector<RawRequest> &recent)
{
    const std::unique_lock lock(m_mutex);
    m_webhooks = std::move(webhooks);
    m_recent.assign(recent.begin(), recent.end());
    m_lastId = qint64(m_recent.size());
    qint64 id = m_lastId;
    for (RawRequest &request : m_recent)
        request.id = id--;
}

std::optional<Webhook> WebhookBook::incoming(const QString &name) const
{
    const std::shared_lock lock(m_mutex);
    const auto found =
        std::find_if(m_webhooks.begin(), m_webhooks.end(),
                     [&name](const Webhook &w) { return !w.outgoing && w.name == name; });
    return found == m_webhooks.end() ? std::nullopt : std::optional(*found);
}

bool WebhookBook::hasOutgoing() const
{
    const std::shared_lock lock(m_mutex);
    return std::any_of(m_webhooks.begin(), m_webhooks.end(),
                       [](const Webhook &w) { return w.outgoing; });
}

std::vector<Webhook> WebhookBook::webhooks() const
{
    const std::shared_lock lock(m_mutex);
    return m_webhooks;
}

void WebhookBook::add(Webhook wanted, std::function<void(Result<Webhook>)> done)
{
    wanted.createdAt = m_clock.now();
    auto added = std::make_shared<Webhook>(std::move(wanted));
    m_store.submit(
        [added, first = added->outgoing && !hasOutgoing()](Transaction &tx) -> Result<void> {
            // What was before is not told to anybody.
            if (first)
                if (auto skipped = tx.webhooks().skipEvents(); !skipped)
                    return skipped;
            const auto id = tx.webhooks().insert(*added);
            if (!id)
                return failure(id.error());
            added->id = *id;
            return {};
        },
        [this, added, done = std::move(done)](const Result<void> &result) {
            if (!result) {
                done(failure(result.error()));
                return;
            }
            {
                const std::unique_lock lock(m_mutex);
                m_webhooks.push_back(*added);
            }
            done(*added);
        });
}

void WebhookBook::remove(const QString &name, std::function<void(Result<void>)> done)
{
    m_store.submit([name](Transaction &tx) { return tx.webhooks().remove(name); },
                   [this, name, done = std::move(done)](const Result<void> &result) {
                       if (result) {
                           const std::unique_lock lock(m_mutex);
                           std::erase_if(m_webhooks,
                                         [&name](const Webhook &w) { return w.name == name; });
                       }
                       done(result);
                   });
}

void WebhookBook::rotate(const QString &name, std::vector<QByteArray> fresh, size_t kept,
                         std::function<void(Result<Webhook>)> done)
{
    std::optional<Webhook> known;
    for (const Webhook &hook : webhooks())
        if (hook.name == name)
            known = hook;
    if (!known)
        return done(failure(ErrorKind::NotFound, u"there is no webhook named \"%1\""_s.arg(name)));
    auto rotated = std::make_shared<Webhook>(std::move(*known));
    rotated->secrets.resize(std::min(rotated->secrets.size(), kept));
    rotated->secrets.insert(rotated->secrets.begin(), fresh.begin(), fresh.end());
    m_store.submit([rotated](Transaction &tx) { return tx.webhooks().setSecrets(*rotated); },
                   [this, rotated, done = std::move(done)](const Result<void> &result) {
                       if (!result)
                           return done(failure(result.error()));
                       {
                           const std::unique_lock lock(m_mutex);
                           for (Webhook &hook : m_webhooks)
                               if (hook.id == rotated->id)
                                   hook.secrets = rotated->secrets;
                       }
                       done(*rotated);
                   });
}

void WebhookBook::keep(RawRequest request)
{
    request.body.truncate(request.accepted ? kMostOfABody : kMostOfARefusedBody);
    if (request.accepted)
        m_store.submit(
            [request](Transaction &tx) { return tx.webhooks().keepRaw(request, kMostStored); },
            [](const Result<void> &done) {
                if (!done)
                    qCWarning(lcWebhook, "%s", qUtf8Printable(done.error().detail));
            });
    const std::unique_lock lock(m_mutex);
    request.id = ++m_lastId;
    m_recent.push_front(std::move(request));
    if (m_recent.size() > kMostInMemory)
        m_recent.pop_back();
}

std::vector<RawRequest> WebhookBook::recent(const QString &endpoint) const
{
    const std::shared_lock lock(m_mutex);
    std::vector<RawRequest> found;
    std::copy_if(
        m_recent.begin(), m_recent.end(), std::back_inserter(found),
        [&endpoint](const RawRequest &r) { return endpoint.isEmpty() || r.endpoint == endpoint; });
    return found;
}

} // namespace caseline
