// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "imap_settings.h"

#include <curl/curl.h>

#include <QByteArray>

namespace caseline {

/// Whom to connect to and how to be sure of it; the same for every use of a mailbox.
void setImapServer(CURL *handle, const ImapSettings &settings);
/// Before each transfer. See setMailLogin().
Result<QByteArray> setImapLogin(CURL *handle, const ImapSettings &settings);
/// `imaps://host:port/`, without a secret.
QByteArray imapServerUrl(const ImapSettings &settings);
/// A mailbox's name as a quoted string.
QByteArray quotedMailbox(const QString &name);

} // namespace caseline
