// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/webhook.h"
#include "webhook_rows.h"

#include <functional>
#include <optional>
#include <vector>

namespace caseline {

/// The webhooks of the desk. Safe to call from any thread; answers from memory.
class WebhookReader
{
public:
    virtual ~WebhookReader() = default;
    virtual std::optional<Webhook> incoming(const QString &name) const = 0;
    virtual std::vector<Webhook> webhooks() const = 0;
};

/// The last requests that came in by webhooks, as they came, with the verdict on them. What was
/// refused is kept in memory alone: a stranger stores nothing here. Safe to call from any thread.
class RawRequests
{
public:
    virtual ~RawRequests() = default;
    virtual void keep(RawRequest request) = 0;
    /// Newest first; of all endpoints when none is named.
    virtual std::vector<RawRequest> recent(const QString &endpoint) const = 0;
};

/// A webhook as a person asks for it.
struct WantedWebhook
{
    QString name;
    QString url;    ///< outgoing: where all events go; empty: it comes in
    QString scheme; ///< incoming: how it is signed
    QString secret; ///< incoming: what both sides know
};

/// Adds and removes webhooks. `done` is called once, on any thread.
class WebhookDirectory
{
public:
    /// What is shown once: the secret of an outgoing one, the path of an incoming one.
    using Added = std::function<void(Result<QString>)>;
    using Done = std::function<void(Result<void>)>;
    virtual ~WebhookDirectory() = default;
    virtual std::vector<Webhook> webhooks() const = 0;
    virtual void add(const WantedWebhook &wanted, Added done) = 0;
    virtual void remove(const QString &name, Done done) = 0;
};

} // namespace caseline
