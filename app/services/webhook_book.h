// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/ticket_store.h"
#include "ports/webhooks.h"

#include <deque>
#include <shared_mutex>

namespace caseline {

/// The webhooks of the desk and the last raw requests, in memory; changes go through the store
/// first. Safe from any thread.
class WebhookBook final : public WebhookReader, public RawRequests
{
public:
    WebhookBook(TicketStore &store, const Clock &clock)
        : m_store(store)
        , m_clock(clock)
    {}

    /// What the store holds, at the start; requests newest first.
    void setWebhooks(std::vector<Webhook> webhooks, const std::vector<RawRequest> &recent);

    std::optional<Webhook> incoming(const QString &name) const override;
    std::vector<Webhook> webhooks() const override;
    /// `done` on any thread after COMMIT. Conflict: the name is taken.
    void add(Webhook wanted, std::function<void(Result<Webhook>)> done);
    void remove(const QString &name, std::function<void(Result<void>)> done);
    /// Puts `fresh` before the secrets that a webhook has, of which `kept` stay good at most.
    void rotate(const QString &name, std::vector<QByteArray> fresh, size_t kept,
                std::function<void(Result<Webhook>)> done);

    void keep(RawRequest request) override;
    std::vector<RawRequest> recent(const QString &endpoint) const override;

private:
    bool hasOutgoing() const;

    TicketStore &m_store;
    const Clock &m_clock;
    mutable std::shared_mutex m_mutex;
    std::vector<Webhook> m_webhooks;
    std::deque<RawRequest> m_recent; ///< newest first
    qint64 m_lastId = 0;
};

} // namespace caseline
