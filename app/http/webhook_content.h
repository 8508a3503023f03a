// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "json_value.h"

#include "domain/result.h"
#include "domain/webhook.h"
#include "ports/intake.h"

#include <optional>

namespace caseline {

/// What a signed request asks for.
struct WebhookContent
{
    std::optional<InboundMessage> message; ///< none: it is well, but nothing to take in
    QString challenge;                     ///< to be sent back (Slack)
    QString delivery;                      ///< the id that its body carries, if any
};

/// The fields that may be mapped.
QStringList mappableFields();

/// Reads a webhook's body by its pointers, else by the names that such fields usually have, at the
/// top, one level down under `data`, and where the vendor puts them. `event` is GitHub's name of
/// the event. Invalid: there should be a message and there is none, or it is too long.
Result<WebhookContent> webhookContent(const Webhook &webhook, const JsonValue &body,
                                      const QByteArray &event);

} // namespace caseline
