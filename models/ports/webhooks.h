// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/webhook.h"
#include "webhook_rows.h"

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

} // namespace caseline
