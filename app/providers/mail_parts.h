// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mail_parser.h"

struct _GMimeObject;

namespace caseline {

/// The leaves of a mail, sorted by what they are for.
struct MailParts
{
    QString text;
    QString html;
    QString deliveryStatus;  ///< of a delivery report
    QString originalHeaders; ///< Message-ID lines of the mail that a report is about
    std::vector<MailAttachment> attachments;
};

/// Walks a mail's tree under the limits. Mails within mails stay whole, as attachments.
Result<MailParts> readMailParts(_GMimeObject *root, const MailLimits &limits);

} // namespace caseline
