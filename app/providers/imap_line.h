// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imap_settings.h"

#include <curl/curl.h>

#include <QByteArray>

namespace caseline {

/// Whom to connect to, how to be sure of it, and who we are; the same for every use of a mailbox.
void setImapServer(CURL *handle, const ImapSettings &settings);
/// `imaps://host:port/`, without a secret.
QByteArray imapServerUrl(const ImapSettings &settings);
/// A mailbox's name as a quoted string.
QByteArray quotedMailbox(const QString &name);

} // namespace caseline
