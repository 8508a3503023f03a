// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "id.h"
#include "time.h"
#include "words.h"

#include <QByteArray>
#include <QMap>
#include <QStringList>

#include <vector>

namespace caseline {

/// How a sender signs its requests. Standard is Standard Webhooks, Svix's field names included.
enum class WebhookScheme { Standard, Github, Stripe, Slack };

template <>
struct Words<WebhookScheme>
{
    static constexpr std::array<const char *, 4> all = {"standard", "github", "stripe", "slack"};
};

using WebhookId = Id<struct WebhookTag>;

/// An agreement with another program: it sends to /webhooks/in/NAME, or we send events to `url`.
/// All secrets are good at once, the first is the newest: that is how they are rotated.
struct Webhook
{
    WebhookId id;
    QString name;
    bool outgoing = false;
    WebhookScheme scheme = WebhookScheme::Standard;
    QString inbox;                  ///< incoming: where its messages go
    QMap<QString, QString> mapping; ///< incoming: field to JSON pointer
    QString url;                    ///< outgoing
    QStringList events;             ///< outgoing: which; "*" is all
    bool allowPrivate = false;      ///< outgoing: may reach addresses that are not public
    std::vector<QByteArray> secrets;
    Instant createdAt{};
    friend bool operator==(const Webhook &, const Webhook &) = default;
};

} // namespace caseline
