// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <QString>

#include <memory>

namespace caseline {

class OAuthTokens;

/// Where mail comes in.
struct ImapSettings
{
    QString host;
    quint16 port = 993;
    bool implicitTls = true;
    QString user;
    QString password; ///< empty: `tokens` let us in
    QString mailbox = QStringLiteral("INBOX");
    QString caFile; ///< PEM; trusted instead of the system's authorities when set
    std::shared_ptr<OAuthTokens> tokens = {};
    friend bool operator==(const ImapSettings &, const ImapSettings &) = default;
};

/// Reads `imaps://user:password@host:993/INBOX`; user and password percent-encoded; a
/// user alone logs in by OAuth 2. `imap://` is for a server on this machine, and asks for STARTTLS
/// anywhere else. Invalid, in one line that shows nothing of the value.
Result<ImapSettings> parseImapUrl(const QString &url);

bool isOnThisMachine(const ImapSettings &settings);

} // namespace caseline
