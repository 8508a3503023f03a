// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/time.h"
#include "domain/webhook.h"

#include <functional>
#include <optional>

namespace caseline {

/// A request as its signature sees it: the bytes of the body as they came, and the header fields.
struct SignedRequest
{
    using FieldOf = std::function<std::optional<QByteArray>(const char *name)>;

    QByteArray body;
    FieldOf field; ///< nothing when the field is not there
};

/// Why a request is believed or not. `delivery` is the id under which the sender repeats it, where
/// the scheme signs one or carries it in a field; empty else.
struct SignatureVerdict
{
    bool valid = false;
    QString reason; ///< one English sentence; empty when valid
    QString delivery;
};

/// Checks a signature the way the vendor's own library does, in constant time, over raw bytes, with
/// every key. A request is stale five minutes after it was signed (GitHub signs no time).
/// Sources: standardwebhooks.com; svix, stripe, @octokit/webhooks-methods and @slack/bolt on npm.
SignatureVerdict checkSignature(WebhookScheme scheme, const SignedRequest &request,
                                const std::vector<QByteArray> &keys, Instant now);

/// The value of `webhook-signature` for a message of ours: one signature for each key.
QByteArray standardSignature(const std::vector<QByteArray> &keys, const QByteArray &id,
                             Instant signedAt, const QByteArray &body);

/// Whether a secret can be a key of the scheme: Standard Webhooks wants base64, the others anything
/// but blanks.
bool isUsableSecret(WebhookScheme scheme, const QByteArray &secret);

/// Equality whose time tells nothing of where two texts differ.
bool equalInConstantTime(const QByteArray &a, const QByteArray &b);

} // namespace caseline
