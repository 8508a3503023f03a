// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/result.h"

#include <QString>

namespace caseline {

/// One mailbox. `address` is ASCII (an international domain is in its xn-- form), so that it can
/// stand in an SMTP command; `name` is what people read and may be empty.
struct MailAddress
{
    QString name;
    QString address;
    friend bool operator==(const MailAddress &, const MailAddress &) = default;
};

/// Reads `user@host`, `Name <user@host>` or `"Name" <user@host>`: exactly one mailbox, nothing
/// before or after it. Stricter than RFC 5322 (no comments, groups, quoted local parts) because
/// what is read here becomes a header and an SMTP command. Invalid otherwise.
Result<MailAddress> parseMailAddress(const QString &text);

} // namespace caseline
