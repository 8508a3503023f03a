// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/mail.h"
#include "domain/result.h"
#include "domain/time.h"

#include <QByteArray>
#include <QByteArrayList>
#include <QString>
#include <QStringList>

namespace caseline {

/// A mail as it is meant, before it is put into MIME.
struct MailMessage
{
    QString from;   ///< `user@host` or `Name <user@host>`
    QString to;     ///< one mailbox, written the same way
    QStringList cc; ///< mailboxes that get a copy, each written the same way
    QString subject;
    QString textBody;
    QString messageId;      ///< `<left@right>`, kept to the letter over all attempts
    QString inReplyTo;      ///< Message-ID of the mail that this one answers, or empty
    QStringList references; ///< oldest first
    std::vector<MailAttachment> attachments;
    bool automatic = false; ///< written by a rule: nobody should answer it automatically
    Instant date{};
    friend bool operator==(const MailMessage &, const MailMessage &) = default;
};

/// Envelope and text as SMTP wants them, all ASCII, lines ended by CR LF (dots not doubled).
struct ComposedMail
{
    QByteArray sender;
    QByteArray recipient;
    QByteArrayList copies; ///< further recipients, none twice
    QByteArray text;
    friend bool operator==(const ComposedMail &, const ComposedMail &) = default;
};

/// Pure and safe from any thread. No field can add a header or a recipient: addresses and our own
/// Message-ID are refused when they break their form (Invalid), the subject loses its controls,
/// and malformed Message-IDs of others are left out, as they only help to thread.
Result<ComposedMail> composeMail(const MailMessage &message);

} // namespace caseline
