// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/message.h"
#include "domain/result.h"
#include "domain/webhook.h"

namespace caseline {

/// Verdicts of what was understood.
constexpr const char *kTakenIn = "taken in";
constexpr const char *kNoMessage = "no message in it";

/// A webhook request as it came. Bodies are cut to what the store keeps of them.
struct RawRequest
{
    Instant receivedAt{};
    QString endpoint; ///< the webhook's name, or "twilio"
    bool accepted = false;
    QString verdict; ///< why it was refused, or what became of it
    QString delivery;
    QByteArray contentType;
    QByteArray body;
    qint64 id = 0; ///< grows with each that this process knows of
    friend bool operator==(const RawRequest &, const RawRequest &) = default;
};

/// Webhooks and what came in by them, inside a transaction. See ticket_store.h.
class WebhookRows
{
public:
    virtual ~WebhookRows() = default;
    /// Conflict when the name is taken.
    virtual Result<WebhookId> insert(const Webhook &webhook) = 0;
    virtual Result<void> remove(const QString &name) = 0;
    /// Writes the secrets of one that is there.
    virtual Result<void> setSecrets(const Webhook &webhook) = 0;
    /// Events of the audit trail that outgoing webhooks were not told of yet; they count as told.
    virtual Result<std::vector<Event>> nextEvents(int limit) = 0;
    /// All events up to now count as told.
    virtual Result<void> skipEvents() = 0;
    /// Keeps the last `most` of the endpoint.
    virtual Result<void> keepRaw(const RawRequest &request, int most) = 0;
};

} // namespace caseline
