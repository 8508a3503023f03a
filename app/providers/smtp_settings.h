// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <QString>

#include <memory>

namespace caseline {

class OAuthTokens;

enum class MailEncryption {
    Implicit,      ///< TLS from the first byte (smtps)
    Required,      ///< STARTTLS or no mail
    Opportunistic, ///< STARTTLS where the server offers it
    None,
};

/// Where mail goes out. Wherever TLS is spoken the server's certificate is verified.
struct SmtpSettings
{
    QString host; ///< a name in ASCII or an address; IPv6 without brackets
    quint16 port = 0;
    MailEncryption encryption = MailEncryption::Required;
    QString user;     ///< empty: no authentication
    QString password; ///< empty with a user: `tokens` let us in
    QString caFile;   ///< PEM; trusted instead of the system's authorities when set
    std::shared_ptr<OAuthTokens> tokens = {};
    friend bool operator==(const SmtpSettings &, const SmtpSettings &) = default;
};

/// Reads `smtps://user:password@host:465` or
/// `smtp://host:587?starttls=required|opportunistic|never`, user and password percent-encoded;
/// a user alone logs in by OAuth 2.
/// Without a port: 465 for smtps, 587 with a password, else 25. Without `starttls`: required with a
/// password, else opportunistic. A password for another machine never goes out in the clear unless
/// `starttls=never` says so. Invalid, in one line that shows nothing of the value, since any part
/// of it may be a piece of the password.
Result<SmtpSettings> parseSmtpUrl(const QString &url);

/// For logs and people: everything but the password.
QString toDisplay(const SmtpSettings &settings);
QString hostAndPort(const SmtpSettings &settings);

} // namespace caseline
