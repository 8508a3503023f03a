// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "settings.h"

#include "domain/mail.h"
#include "ports/attachments.h"
#include "ports/deliveries.h"
#include "ports/mail_source.h"
#include "ports/notifier.h"
#include "ports/web_caller.h"
#include "providers/oauth_tokens.h"

#include <memory>
#include <vector>

namespace caseline {

/// A way out for each channel that has credentials.
std::vector<std::unique_ptr<Notifier>> notifiersFor(const Settings &settings, const WebCaller &web,
                                                    const AttachmentReader &reader,
                                                    const DeliveryReader &deliveries,
                                                    const std::shared_ptr<OAuthTokens> &tokens);

/// Our own address, so that a copy of our own mail is no message.
QString ownAddress(const Settings &settings);

/// Why mail cannot be sent by that name from that address, if it cannot.
Result<void> checkSender(const QString &name, const QString &address);

/// Where mail comes from; nothing when it comes from nowhere.
std::unique_ptr<MailSource> mailSource(const Settings &settings,
                                       const std::shared_ptr<OAuthTokens> &tokens,
                                       const Clock &clock);

} // namespace caseline
