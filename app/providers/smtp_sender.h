// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"
#include "domain/time.h"
#include "mail_message.h"
#include "smtp_settings.h"

#include <vector>

namespace caseline {

struct SmtpLimits
{
    Milliseconds connect = std::chrono::seconds(10); ///< until logged in, name lookup included
    Milliseconds total = std::chrono::seconds(60);
};

struct SmtpReceipt
{
    /// The server's words about one who was to get a copy and does not.
    struct Refusal
    {
        QString recipient;
        QString reply;
        friend bool operator==(const Refusal &, const Refusal &) = default;
    };

    QString reply; ///< the server's words when it took the mail, e.g. "250 2.0.0 Ok: queued as 4F1"
    std::vector<Refusal> refused = {};
};

/// Hands one mail to the configured server, over a connection of its own. Blocking; safe to call
/// from several threads at once.
///
/// Errors: Unreachable (not sent: no connection, no trusted encryption, or nobody is let in today),
/// Unavailable (not sent, try again: 4xx), Rejected (not sent, never will be: 5xx, with the
/// server's words), Forbidden (not sent: user and password refused, which says nothing of this
/// mail), Ambiguous (the mail went out whole and the server's answer never came), Invalid (the mail
/// cannot be composed). Where the server does not take the recipient, nobody gets a copy; where it
/// does not take one of the copies, the others get theirs.
class SmtpSender
{
public:
    explicit SmtpSender(SmtpSettings settings, SmtpLimits limits = {});

    Result<SmtpReceipt> send(const MailMessage &message) const;
    /// Connects and logs in, and sends nothing. Errors as of send().
    Result<void> logIn() const;

private:
    SmtpSettings m_settings;
    SmtpLimits m_limits;
};

} // namespace caseline
