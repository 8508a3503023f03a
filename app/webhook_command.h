// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "management.h"

#include "services/webhook_book.h"

namespace caseline {

/// The command with what stands on standard input as its secret, when it says that it is there.
/// Read by the process that has the input; the running desk gets it over its socket.
Result<CommandLine> withSecret(const CommandLine &line);

/// `webhook add|list|rotate|remove`. `done` is called once, on any thread.
void runWebhookCommand(const CommandLine &line, WebhookBook &webhooks, ManagementDone done);

/// The events that outgoing webhooks can tell of.
QStringList webhookEvents();

} // namespace caseline
