// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/mail.h"

#include <utility>
#include <vector>

namespace caseline {

/// A mail's headers in their order: name in lower case, value as it stands (one line).
using MailHeaders = std::vector<std::pair<QString, QString>>;

/// The first header of that name.
QString headerOf(const MailHeaders &headers, const QString &name);

struct NatureVerdict
{
    MailNature nature = MailNature::Person;
    QString reason;
};

/// Who is behind a mail. What is doubtful counts as a machine: an answer too few can be mended, a
/// storm of mails between two machines cannot. Sources: RFC 3834, RFC 2919, RFC 3464, and the
/// headers that mail programs really set.
NatureVerdict natureOf(const MailHeaders &headers);

/// Reads a message/delivery-status (RFC 3464): one report for each recipient, at most a hundred.
std::vector<BounceReport> readDeliveryStatus(const QString &text);

} // namespace caseline
